import { ClockDismissRegular, LockClosedRegular, LockOpenRegular } from '@fluentui/react-icons'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import type { Lot } from '../../../src/contracts/inventory.ts'
import { useList } from '../../api/list.ts'
import { useRight } from '../../api/session.ts'
import { type Action, ActionPane } from '../../ui/action-pane.tsx'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { nothingSelected, type Selection } from '../../ui/grid/selection.ts'
import { useListView } from '../../ui/grid/use-list-view.ts'
import { ItemFilter } from '../../ui/item-filter.tsx'
import { ItemText } from '../../ui/item-text.tsx'
import { TextLink } from '../../ui/link.tsx'
import { LotText, lotNumber } from '../../ui/lot-text.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { QuickFilter } from '../../ui/quick-filter.tsx'
import { t } from '../../ui/text.ts'
import { Day } from '../../ui/time.tsx'
import { ToggleFilter } from '../../ui/toggle-filter.tsx'
import { HoldDialog } from './hold-dialog.tsx'
import { LotState } from './lot-state.tsx'

const rowKey = (row: Lot) => row.id

function columns(): readonly Column<Lot>[] {
  return [
    {
      key: 'number',
      title: t('Number'),
      width: 176,
      grow: 1.5,
      sortable: true,
      cell: (row) => (
        <TextLink to="/lots/$lotId" params={{ lotId: row.id }}>
          <LotText lot={row} />
        </TextLink>
      ),
      tooltip: lotNumber,
    },
    {
      key: 'item',
      title: t('Item'),
      width: 200,
      grow: 3,
      wide: true,
      sortable: true,
      cell: (row) => <ItemText item={row.item} />,
      tooltip: (row) => `${row.item.number} ${row.item.name}`,
    },
    { key: 'state', title: t('State'), width: 136, cell: (row) => <LotState lot={row} /> },
    {
      key: 'onHand',
      title: t('On hand'),
      align: 'end',
      width: 120,
      grow: 0,
      cell: (row) => <QuantityText value={row.onHand} unit={row.item.unit} column />,
    },
    {
      key: 'reserved',
      title: t('Reserved'),
      align: 'end',
      width: 120,
      grow: 0,
      hideBelow: 1072,
      cell: (row) => <QuantityText value={row.reserved} unit={row.item.unit} column />,
    },
    {
      key: 'expiresOn',
      title: t('Expires'),
      width: 120,
      grow: 0.5,
      sortable: true,
      filter: { kind: 'days' },
      cell: (row) => (row.expiresOn ? <Day on={row.expiresOn} /> : '–'),
    },
    {
      key: 'supplierBatch',
      title: t('Supplier batch'),
      width: 144,
      hideBelow: 960,
      cell: (row) => row.supplierBatch ?? '–',
      tooltip: (row) => row.supplierBatch ?? '',
    },
  ]
}

/** Batches and serial numbers: what is known by a number of its own. */
export function LotListPage() {
  const navigate = useNavigate()
  const view = useListView('lots', '-made')
  const { onFilter } = view.grid
  const list = useList<Lot>('/api/v1/lots', view.query)
  const [selection, setSelection] = useState<Selection>(nothingSelected)
  const [step, setStep] = useState<'place' | 'release'>()
  const mayHold = useRight('holds.place')
  const onSearch = useCallback((text: string | undefined) => onFilter('search', text), [onFilter])
  const selected = list.rows.filter(({ id }) => selection.has(id))
  const free = selected.filter(({ hold }) => hold === null)
  const held = selected.filter(({ hold }) => hold !== null)
  return (
    <Page fill>
      <PageHeader title={t('Batches and serial numbers')} />
      {mayHold && <ActionPane actions={holdActions(selected.length, free.length, held.length, setStep)} />}
      <Panel fill>
        <Grid
          fill
          label={t('Batches and serial numbers')}
          columns={useMemo(columns, [])}
          list={list}
          rowKey={rowKey}
          {...view.grid}
          {...(mayHold ? { selection, onSelection: setSelection } : {})}
          onOpen={(row) => void navigate({ to: '/lots/$lotId', params: { lotId: row.id } })}
          toolbar={
            <>
              <QuickFilter
                label={t('Filter by number or item')}
                value={view.query.search}
                onChange={onSearch}
              />
              <ItemFilter value={view.query.itemId} onChange={(value) => onFilter('itemId', value)} />
              <ToggleFilter
                label={t('On hold')}
                icon={<LockClosedRegular />}
                value={view.query.held}
                onChange={(value) => onFilter('held', value)}
              />
              <ToggleFilter
                label={t('Expired')}
                icon={<ClockDismissRegular />}
                value={view.query.expired}
                onChange={(value) => onFilter('expired', value)}
              />
              <ToggleFilter
                label={t('In stock')}
                value={view.query.inStock}
                onChange={(value) => onFilter('inStock', value)}
              />
            </>
          }
          empty={{
            title: t('There are no batches or serial numbers yet'),
            hint: t('They are made when stock is received and when products are registered.'),
          }}
        />
      </Panel>
      {step && (
        <HoldDialog
          step={step}
          lots={step === 'place' ? free : held}
          onClose={() => {
            setStep(undefined)
            setSelection(nothingSelected)
          }}
        />
      )}
    </Page>
  )
}

function holdActions(
  selected: number,
  free: number,
  held: number,
  onStep: (step: 'place' | 'release') => void,
): readonly Action[] {
  const none = selected === 0 ? t('Select one or more numbers first.') : undefined
  return [
    {
      label: t('Place hold'),
      icon: <LockClosedRegular />,
      primary: true,
      onClick: () => onStep('place'),
      disabledBecause: none ?? (free === 0 ? t('What is selected is on hold already.') : undefined),
    },
    {
      label: t('Release hold'),
      icon: <LockOpenRegular />,
      onClick: () => onStep('release'),
      disabledBecause: none ?? (held === 0 ? t('Nothing that is selected is on hold.') : undefined),
    },
  ]
}

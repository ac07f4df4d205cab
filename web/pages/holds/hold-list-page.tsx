import { LockOpenRegular } from '@fluentui/react-icons'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import type { Hold } from '../../../src/contracts/inventory.ts'
import { useList } from '../../api/list.ts'
import { useRight } from '../../api/session.ts'
import { ActionPane } from '../../ui/action-pane.tsx'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { nothingSelected, type Selection } from '../../ui/grid/selection.ts'
import { useListView } from '../../ui/grid/use-list-view.ts'
import { ItemText } from '../../ui/item-text.tsx'
import { TextLink } from '../../ui/link.tsx'
import { LotText, lotNumber } from '../../ui/lot-text.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QuickFilter } from '../../ui/quick-filter.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'
import { Time } from '../../ui/time.tsx'
import { ToggleFilter } from '../../ui/toggle-filter.tsx'
import { HoldDialog } from '../lots/hold-dialog.tsx'

const rowKey = (row: Hold) => row.id

/** Why and when a hold was released is told where such holds are shown too. */
function columns(released: boolean): readonly Column<Hold>[] {
  return [
    {
      key: 'number',
      title: t('Number'),
      width: 160,
      cell: (row) => (
        <TextLink to="/lots/$lotId" params={{ lotId: row.lot.id }}>
          <LotText lot={row.lot} />
        </TextLink>
      ),
      tooltip: (row) => lotNumber(row.lot),
    },
    {
      key: 'item',
      title: t('Item'),
      width: 176,
      grow: 2,
      wide: true,
      sortable: true,
      cell: (row) => <ItemText item={row.item} />,
      tooltip: (row) => `${row.item.number} ${row.item.name}`,
    },
    {
      key: 'state',
      title: t('State'),
      width: 128,
      grow: 0,
      cell: (row) =>
        row.releasedAt === null ? (
          <StatusBadge status="held" word={t('On hold')} />
        ) : (
          <StatusBadge status="completed" word={t('Released')} />
        ),
    },
    {
      key: 'reason',
      title: t('Reason'),
      width: 200,
      grow: 3,
      long: true,
      cell: (row) => row.reason,
      tooltip: (row) => row.reason,
    },
    {
      key: 'placedAt',
      title: t('Placed'),
      width: 128,
      grow: 0.5,
      sortable: true,
      filter: { kind: 'days' },
      cell: (row) => <Time at={row.placedAt} />,
    },
    { key: 'placedBy', title: t('By'), width: 136, hideBelow: 820, cell: (row) => row.placedBy },
    ...(released ? releaseColumns() : []),
  ]
}

function releaseColumns(): readonly Column<Hold>[] {
  return [
    {
      key: 'releasedAt',
      title: t('Released'),
      width: 128,
      grow: 0.5,
      hideBelow: 960,
      cell: (row) => (row.releasedAt ? <Time at={row.releasedAt} /> : '–'),
    },
    {
      key: 'releaseReason',
      title: t('Why released'),
      width: 160,
      hideBelow: 1200,
      cell: (row) => row.releaseReason ?? '–',
      tooltip: (row) => row.releaseReason ?? '',
    },
  ]
}

/** Holds that are in force, and on demand those that were released: which number, why and by whom. */
export function HoldListPage() {
  const navigate = useNavigate()
  const view = useListView('holds', '-placedAt')
  const { onFilter } = view.grid
  const { search, released, from, to, sort } = view.query
  const list = useList<Hold>('/api/v1/holds', {
    search,
    from,
    to,
    sort,
    active: released === 'true' ? undefined : 'true',
  })
  const [selection, setSelection] = useState<Selection>(nothingSelected)
  const [releasing, setReleasing] = useState(false)
  const mayHold = useRight('holds.place')
  const onSearch = useCallback((text: string | undefined) => onFilter('search', text), [onFilter])
  const selected = list.rows.filter(({ id }) => selection.has(id))
  const held = selected.filter(({ releasedAt }) => releasedAt === null).map(({ lot }) => lot)
  const release = {
    label: t('Release hold'),
    icon: <LockOpenRegular />,
    primary: true,
    onClick: () => setReleasing(true),
    disabledBecause:
      selected.length === 0
        ? t('Select one or more holds first.')
        : held.length === 0
          ? t('What is selected is released already.')
          : undefined,
  }
  return (
    <Page fill>
      <PageHeader title={t('Holds')} />
      {mayHold && <ActionPane actions={[release]} />}
      <Panel fill>
        <Grid
          fill
          label={t('Holds')}
          columns={useMemo(() => columns(released === 'true'), [released])}
          list={list}
          rowKey={rowKey}
          {...view.grid}
          filters={{ search, from, to }}
          {...(mayHold ? { selection, onSelection: setSelection } : {})}
          onOpen={(row) => void navigate({ to: '/lots/$lotId', params: { lotId: row.lot.id } })}
          toolbar={
            <>
              <QuickFilter label={t('Filter by number, item or reason')} value={search} onChange={onSearch} />
              <ToggleFilter
                label={t('Released too')}
                value={released}
                onChange={(value) => onFilter('released', value)}
              />
            </>
          }
          empty={{
            title: t('Nothing is on hold'),
            hint: t('A number is put on hold on its page, in the list of numbers, or from a trace.'),
          }}
        />
      </Panel>
      {releasing && (
        <HoldDialog
          step="release"
          lots={held}
          onClose={() => {
            setReleasing(false)
            setSelection(nothingSelected)
          }}
        />
      )}
    </Page>
  )
}

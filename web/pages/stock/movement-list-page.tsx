import { Select } from '@fluentui/react-components'
import { useCallback, useMemo } from 'react'
import type { Movement } from '../../../src/contracts/stock.ts'
import { useList } from '../../api/list.ts'
import type { Choice, Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { itemColumn, quantityColumn } from '../../ui/grid/shared-columns.tsx'
import { useListView } from '../../ui/grid/use-list-view.ts'
import { TextLink } from '../../ui/link.tsx'
import { LotText } from '../../ui/lot-text.tsx'
import { movementStates, movementWords } from '../../ui/movement-words.ts'
import { Page, Panel } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QuickFilter } from '../../ui/quick-filter.tsx'
import { t } from '../../ui/text.ts'
import { Time } from '../../ui/time.tsx'
import { usePlaces } from '../../ui/use-places.ts'

export function movementChoices(): readonly Choice[] {
  return Object.entries(movementWords()).map(([value, label]) => ({ value, label }))
}

function columns(): readonly Column<Movement>[] {
  const [kinds, stateWords] = [movementWords(), movementStates()]
  return [
    {
      key: 'at',
      title: t('When'),
      width: 128,
      grow: 0.5,
      sortable: true,
      filter: { kind: 'days' },
      cell: (row) => <Time at={row.at} />,
    },
    {
      key: 'reference',
      title: t('Kind'),
      width: 136,
      grow: 0.5,
      filter: { kind: 'choice', choices: movementChoices() },
      cell: (row) => kinds[row.reference],
    },
    {
      key: 'number',
      title: t('Reference'),
      width: 128,
      grow: 0.5,
      hideBelow: 640,
      cell: (row) => row.number || '–',
    },
    itemColumn(true),
    {
      key: 'lot',
      title: t('Number'),
      width: 152,
      grow: 1.5,
      cell: ({ lot }) =>
        lot ? (
          <TextLink to="/lots/$lotId" params={{ lotId: lot.id }}>
            <LotText lot={lot} />
          </TextLink>
        ) : (
          '–'
        ),
    },
    quantityColumn('quantity', t('Quantity')),
    {
      key: 'state',
      title: t('State'),
      width: 104,
      grow: 0,
      hideBelow: 1080,
      cell: (row) => stateWords[row.state],
    },
    {
      key: 'warehouse',
      title: t('Warehouse'),
      width: 112,
      grow: 0.5,
      hideBelow: 960,
      cell: (row) => row.warehouse,
    },
    {
      key: 'who',
      title: t('By'),
      width: 136,
      hideBelow: 1180,
      cell: (row) => row.who,
      tooltip: (row) => row.who,
    },
    {
      key: 'reason',
      title: t('Reason'),
      width: 160,
      grow: 2,
      hideBelow: 1300,
      wide: true,
      cell: (row) => row.reason ?? row.party ?? '–',
      tooltip: (row) => row.reason ?? row.party ?? '',
    },
  ]
}

/** Every movement of stock, the latest first: what, how much, where, by whom and why. */
export function MovementListPage() {
  const view = useListView('movements', '-at')
  const { onFilter } = view.grid
  const list = useList<Movement>('/api/v1/movements', view.query)
  const warehouses = usePlaces('warehouses')
  const onSearch = useCallback((text: string | undefined) => onFilter('search', text), [onFilter])
  return (
    <Page fill>
      <PageHeader title={t('Movements')} />
      <Panel fill>
        <Grid
          fill
          label={t('Movements')}
          columns={useMemo(columns, [])}
          list={list}
          rowKey={(row) => row.id}
          {...view.grid}
          toolbar={
            <>
              <QuickFilter
                label={t('Filter by number or item')}
                value={view.query.search}
                onChange={onSearch}
              />
              <Select
                aria-label={t('Warehouse')}
                value={view.query.warehouseId ?? ''}
                onChange={(_, { value }) => onFilter('warehouseId', value || undefined)}
              >
                <option value="">{t('All warehouses')}</option>
                {warehouses.map(({ id, code, name }) => (
                  <option key={id} value={id}>
                    {`${code} ${name}`}
                  </option>
                ))}
              </Select>
            </>
          }
          empty={{
            title: t('Nothing has moved yet'),
            hint: t('Receive stock, or report products as finished.'),
          }}
        />
      </Panel>
    </Page>
  )
}

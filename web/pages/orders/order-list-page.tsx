import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { OrderRow } from '../../../src/contracts/orders.ts'
import { useList } from '../../api/list.ts'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { itemColumn, quantityColumn } from '../../ui/grid/shared-columns.tsx'
import { useListView } from '../../ui/grid/use-list-view.ts'
import { TextLink } from '../../ui/link.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QuickFilter } from '../../ui/quick-filter.tsx'
import { t } from '../../ui/text.ts'
import { Day } from '../../ui/time.tsx'
import { OrderStatusBadge, orderStatusChoices } from './order-status.tsx'
import { TrackLink } from './track-link.tsx'
import { begun } from './use-record-actions.tsx'

const rowKey = (row: OrderRow) => row.id

function columns(): readonly Column<OrderRow>[] {
  return [
    {
      key: 'number',
      title: t('Order'),
      width: 128,
      grow: 0.5,
      sortable: true,
      cell: (row) => (
        <TextLink to="/orders/$orderId" params={{ orderId: row.id }}>
          {row.number}
        </TextLink>
      ),
    },
    itemColumn(true),
    {
      key: 'status',
      title: t('Status'),
      width: 184,
      sortable: true,
      filter: {
        kind: 'choice',
        choices: orderStatusChoices(),
      },
      cell: (row) => <OrderStatusBadge status={row.status} />,
    },
    { ...quantityColumn('quantity', t('Quantity')), sortable: true },
    quantityColumn('started', t('Started'), 1020),
    quantityColumn('good', t('Good'), 1132),
    {
      key: 'dueOn',
      title: t('Due'),
      width: 120,
      grow: 0.5,
      sortable: true,
      filter: { kind: 'days' },
      cell: (row) => (row.dueOn ? <Day on={row.dueOn} /> : '–'),
    },
    {
      key: 'warehouse',
      title: t('Warehouse'),
      width: 112,
      grow: 0.5,
      hideBelow: 1240,
      cell: (row) => row.warehouse,
    },
    {
      key: 'track',
      title: t('Components'),
      width: 144,
      grow: 0,
      cell: (row) => (begun.includes(row.status) ? <TrackLink orderId={row.id} /> : t('Order not started')),
    },
  ]
}

/** All production orders. */
export function OrderListPage() {
  const navigate = useNavigate()
  const view = useListView('orders', '-number')
  const { onFilter } = view.grid
  const list = useList<OrderRow>('/api/v1/orders', view.query)
  const onSearch = useCallback((text: string | undefined) => onFilter('search', text), [onFilter])
  return (
    <Page fill>
      <PageHeader title={t('Production orders')} />
      <Panel fill>
        <Grid
          fill
          label={t('Production orders')}
          columns={useMemo(columns, [])}
          list={list}
          rowKey={rowKey}
          {...view.grid}
          onOpen={(row) => void navigate({ to: '/orders/$orderId', params: { orderId: row.id } })}
          toolbar={
            <QuickFilter label={t('Filter by order or item')} value={view.query.search} onChange={onSearch} />
          }
          empty={{
            title: t('There are no production orders yet'),
            hint: t('Import orders, or create the first one.'),
          }}
        />
      </Panel>
    </Page>
  )
}

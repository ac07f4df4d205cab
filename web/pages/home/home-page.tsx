import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { OrderRow, OrderStatus } from '../../../src/contracts/orders.ts'
import { useList } from '../../api/list.ts'
import { FastTab } from '../../ui/fast-tab.tsx'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import type { Empty } from '../../ui/grid/grid-message.tsx'
import { ItemText } from '../../ui/item-text.tsx'
import { TextLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { t } from '../../ui/text.ts'
import { Day } from '../../ui/time.tsx'
import { RefusedScans } from './refused-scans.tsx'

const rowKey = (row: OrderRow) => row.id

function columns(): readonly Column<OrderRow>[] {
  return [
    {
      key: 'number',
      title: t('Order'),
      width: 128,
      grow: 0.5,
      cell: (row) => (
        <TextLink to="/orders/$orderId" params={{ orderId: row.id }}>
          {row.number}
        </TextLink>
      ),
    },
    { key: 'item', title: t('Item'), width: 200, grow: 3, cell: (row) => <ItemText item={row.item} /> },
    {
      key: 'started',
      title: t('Started'),
      align: 'end',
      width: 112,
      grow: 0,
      cell: (row) => <QuantityText value={row.started} unit={row.item.unit} column />,
    },
    {
      key: 'good',
      title: t('Good'),
      align: 'end',
      width: 112,
      grow: 0,
      cell: (row) => <QuantityText value={row.good} unit={row.item.unit} column />,
    },
    {
      key: 'dueOn',
      title: t('Due'),
      width: 120,
      grow: 0.5,
      cell: (row) => (row.dueOn ? <Day on={row.dueOn} /> : '–'),
    },
  ]
}

/** What needs someone today: the orders that are being made, the scans that were refused, and the orders that can be started next. */
export function HomePage() {
  return (
    <Page>
      <PageHeader title={t('Home')} />
      <Orders
        id="home.started"
        title={t('Orders to finish')}
        status="started"
        empty={{
          title: t('No order is started'),
          hint: t('Start a released order to register its products and components.'),
        }}
      />
      <RefusedScans />
      <Orders
        id="home.released"
        title={t('Ready to start')}
        status="released"
        empty={{ title: t('No order waits to be started') }}
      />
    </Page>
  )
}

type OrdersProps = {
  readonly id: string
  readonly title: string
  readonly status: OrderStatus
  readonly empty: Empty
}

/** The most urgent first. */
function Orders({ id, title, status, empty }: OrdersProps) {
  const navigate = useNavigate()
  const list = useList<OrderRow>('/api/v1/orders', { status, sort: 'dueOn' }, 50)
  const n = list.rows.length
  return (
    <FastTab
      id={id}
      title={title}
      summary={
        list.hasMore ? t('More than {n}', { n }) : t('{n, plural, one {# order} other {# orders}}', { n })
      }
      flush
    >
      <Grid
        label={title}
        columns={useMemo(columns, [])}
        list={list}
        rowKey={rowKey}
        maxHeight={360}
        empty={empty}
        onOpen={(row) => void navigate({ to: '/orders/$orderId', params: { orderId: row.id } })}
      />
    </FastTab>
  )
}

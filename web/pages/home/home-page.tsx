import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { OrderRow, OrderStatus } from '../../../src/contracts/orders.ts'
import { useList } from '../../api/list.ts'
import { FastTab } from '../../ui/fast-tab.tsx'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import type { Empty } from '../../ui/grid/grid-message.tsx'
import { itemColumn, quantityColumn } from '../../ui/grid/shared-columns.tsx'
import { TextLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { t } from '../../ui/text.ts'
import { Day } from '../../ui/time.tsx'
import { RefusedScans } from './refused-scans.tsx'

const rowKey = (row: OrderRow) => row.id

/** What is made of an order so far. */
function made(): readonly Column<OrderRow>[] {
  return [quantityColumn('started', t('Started')), quantityColumn('good', t('Good'))]
}

/** What is to be made: of an order that is not started, nothing else can be told. */
function toMake(): readonly Column<OrderRow>[] {
  return [quantityColumn('quantity', t('Quantity'))]
}

function columns(figures: readonly Column<OrderRow>[]): readonly Column<OrderRow>[] {
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
    itemColumn(),
    ...figures,
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
        figures={made}
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
        figures={toMake}
        empty={{ title: t('No order waits to be started') }}
      />
    </Page>
  )
}

type OrdersProps = {
  readonly id: string
  readonly title: string
  readonly status: OrderStatus
  readonly figures: () => readonly Column<OrderRow>[]
  readonly empty: Empty
}

/** The most urgent first. */
function Orders({ id, title, status, figures, empty }: OrdersProps) {
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
        columns={useMemo(() => columns(figures()), [figures])}
        list={list}
        rowKey={rowKey}
        maxHeight={360}
        empty={empty}
        onOpen={(row) => void navigate({ to: '/orders/$orderId', params: { orderId: row.id } })}
      />
    </FastTab>
  )
}

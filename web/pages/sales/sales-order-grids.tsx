import { useMemo } from 'react'
import type { SalesOrderDetails, SalesOrderLine, SalesOrderLot } from '../../../src/contracts/sales.ts'
import { listOf } from '../../api/list.ts'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { itemColumn, quantityColumn } from '../../ui/grid/shared-columns.tsx'
import { TextLink } from '../../ui/link.tsx'
import { LotText } from '../../ui/lot-text.tsx'
import { t } from '../../ui/text.ts'
import { Time } from '../../ui/time.tsx'

function lineColumns(): readonly Column<SalesOrderLine>[] {
  return [
    { key: 'lineNumber', title: t('Line'), width: 56, grow: 0, align: 'end', cell: (row) => row.lineNumber },
    itemColumn(),
    quantityColumn('quantity', t('Ordered')),
    quantityColumn('picked', t('Picked'), 720),
    quantityColumn('shipped', t('Shipped')),
    quantityColumn('returned', t('Returned'), 840),
    quantityColumn('remaining', t('Remaining')),
  ]
}

type Props = { readonly order: SalesOrderDetails }

export function SalesLinesGrid({ order }: Props) {
  return (
    <Grid
      label={t('Lines')}
      columns={useMemo(lineColumns, [])}
      list={listOf(order.lines)}
      rowKey={(row) => row.id}
      empty={{ title: t('Nothing is ordered') }}
    />
  )
}

function lotColumns(): readonly Column<SalesOrderLot>[] {
  return [
    {
      key: 'lot',
      title: t('Number'),
      width: 168,
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
    itemColumn(),
    quantityColumn('picked', t('Picked'), 720),
    quantityColumn('shipped', t('Shipped')),
    quantityColumn('returned', t('Returned'), 840),
    {
      key: 'shippedAt',
      title: t('Shipped on'),
      width: 128,
      grow: 0.5,
      hideBelow: 640,
      cell: ({ shippedAt }) => (shippedAt ? <Time at={shippedAt} /> : '–'),
    },
    {
      key: 'warehouse',
      title: t('Warehouse'),
      width: 112,
      grow: 0.5,
      hideBelow: 960,
      cell: ({ warehouse }) => warehouse.code,
    },
  ]
}

/** The numbers that are picked, were shipped or came back. */
export function SalesLotsGrid({ order }: Props) {
  return (
    <Grid
      label={t('Picked and shipped')}
      columns={useMemo(lotColumns, [])}
      list={listOf(order.lots)}
      rowKey={(row) => row.lot?.id ?? row.item.id}
      maxHeight={480}
      empty={{
        title: t('Nothing is picked or shipped yet'),
        hint: t('Ship, and scan the numbers that leave.'),
      }}
    />
  )
}

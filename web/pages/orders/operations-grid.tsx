import { useMemo } from 'react'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import { listOf } from '../../api/list.ts'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { t } from '../../ui/text.ts'

type Operation = OrderDetails['operations'][number]

const rowKey = (row: Operation) => String(row.number)

function columns(): readonly Column<Operation>[] {
  return [
    { key: 'number', title: t('Operation'), align: 'end', width: 96, grow: 0, cell: (row) => row.number },
    { key: 'name', title: t('Name'), width: 200, grow: 2, cell: (row) => row.name },
    { key: 'workCentre', title: t('Work centre'), width: 160, cell: (row) => row.workCentre ?? t('None') },
  ]
}

/** The steps of an order and where they are done. */
export function OperationsGrid({ rows }: { readonly rows: readonly Operation[] }) {
  return (
    <Grid
      label={t('Operations')}
      columns={useMemo(columns, [])}
      list={listOf(rows)}
      rowKey={rowKey}
      empty={{ title: t('This order has no operations') }}
    />
  )
}

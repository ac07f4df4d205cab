import { useMemo } from 'react'
import type { Operation } from '../../../src/contracts/orders.ts'
import { listOf } from '../../api/list.ts'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'
import { Moment } from '../../ui/time.tsx'

const rowKey = (row: Operation) => String(row.number)

const nameOf = ({ number, name }: Operation) => `${number} ${name}`

function columns(): readonly Column<Operation>[] {
  const date = (title: string, key: 'startsAt' | 'endsAt'): Column<Operation> => ({
    key,
    title,
    width: 160,
    grow: 0.5,
    cell: (row) => (row[key] ? <Moment at={row[key]} /> : t('Not scheduled')),
  })
  return [
    {
      key: 'operation',
      title: t('Operation'),
      width: 200,
      grow: 2,
      cell: nameOf,
      tooltip: nameOf,
    },
    { key: 'workCentre', title: t('Work centre'), width: 152, cell: (row) => row.workCentre ?? t('None') },
    {
      key: 'status',
      title: t('Components'),
      width: 152,
      cell: (row) => (row.status === null ? t('None tracked') : <StatusBadge status={row.status} />),
    },
    {
      key: 'minutes',
      title: t('Duration'),
      align: 'end',
      width: 112,
      grow: 0,
      hideBelow: 880,
      cell: (row) => <QuantityText value={row.minutes} unit={t('min')} />,
    },
    date(t('Starts'), 'startsAt'),
    date(t('Ends'), 'endsAt'),
  ]
}

/** The steps of an order: where and when they are done, and how far their components are. */
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

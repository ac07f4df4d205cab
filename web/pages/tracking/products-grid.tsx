import { useMemo } from 'react'
import type { FinishedProduct } from '../../../src/contracts/orders.ts'
import { listOf } from '../../api/list.ts'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { ItemText } from '../../ui/item-text.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'

const rowKey = (row: FinishedProduct) => row.id

function columns(): readonly Column<FinishedProduct>[] {
  const quantity = (title: string, key: 'started' | 'registered' | 'remaining'): Column<FinishedProduct> => ({
    key,
    title,
    align: 'end',
    width: 96,
    grow: 0,
    cell: (row) => <QuantityText value={row[key]} unit={row.item.unit} column />,
  })
  return [
    { key: 'item', title: t('Item'), width: 140, grow: 3, cell: (row) => <ItemText item={row.item} /> },
    quantity(t('Started'), 'started'),
    quantity(t('Registered'), 'registered'),
    quantity(t('Remaining'), 'remaining'),
    {
      key: 'status',
      title: t('Status'),
      width: 128,
      grow: 0,
      cell: (row) => <StatusBadge status={row.status} />,
    },
  ]
}

type ProductsGridProps = {
  readonly orderId: string
  readonly rows: readonly FinishedProduct[]
  readonly current: string | undefined
  readonly onCurrent: (row: FinishedProduct) => void
}

/** What the order makes and registers by number. */
export function ProductsGrid({ orderId, rows, current, onCurrent }: ProductsGridProps) {
  return (
    <Grid
      label={t('Finished products')}
      columns={useMemo(columns, [])}
      list={listOf(rows)}
      rowKey={rowKey}
      current={current}
      onCurrent={onCurrent}
      empty={{ title: t('Nothing of this order is registered by number') }}
      toolbar={
        <ButtonLink to="/orders/$orderId/associations" params={{ orderId }}>
          {t('View associations')}
        </ButtonLink>
      }
    />
  )
}

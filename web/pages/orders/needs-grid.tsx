import { useMemo } from 'react'
import type { MaterialNeed } from '../../../src/contracts/orders.ts'
import { listOf } from '../../api/list.ts'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { ItemText } from '../../ui/item-text.tsx'
import { isPositive } from '../../ui/quantity.ts'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'

const rowKey = (row: MaterialNeed) => row.id

function columns(): readonly Column<MaterialNeed>[] {
  const quantity = (
    title: string,
    key: 'needed' | 'used' | 'reserved' | 'onHand' | 'free',
    hideBelow = 0,
  ): Column<MaterialNeed> => ({
    key,
    title,
    align: 'end',
    width: 108,
    grow: 0,
    hideBelow,
    cell: (row) => <QuantityText value={row[key]} unit={row.item.unit} column />,
  })
  return [
    {
      key: 'item',
      title: t('Item'),
      width: 200,
      grow: 3,
      cell: (row) => <ItemText item={row.item} />,
      tooltip: (row) => `${row.item.number} ${row.item.name}`,
    },
    quantity(t('Needed'), 'needed'),
    quantity(t('Used'), 'used', 860),
    quantity(t('Reserved'), 'reserved', 640),
    quantity(t('On hand'), 'onHand', 760),
    quantity(t('Free'), 'free'),
    { key: 'short', title: t('Short'), width: 136, grow: 0.5, cell: (row) => <Short row={row} /> },
  ]
}

function Short({ row }: { readonly row: MaterialNeed }) {
  if (!isPositive(row.short)) return <StatusBadge status="completed" word={t('Enough')} />
  return (
    <>
      <StatusBadge status="refused" word={t('Short')} />{' '}
      <QuantityText value={row.short} unit={row.item.unit} />
    </>
  )
}

/** What an order needs of each component for all that is ordered, and what of it is there. */
export function NeedsGrid(props: {
  readonly rows: readonly MaterialNeed[] | undefined
  readonly problem: Error | null
}) {
  return (
    <Grid
      label={t('Material')}
      columns={useMemo(columns, [])}
      list={listOf(props.rows, props.problem)}
      rowKey={rowKey}
      maxHeight={420}
      empty={{ title: t('This order needs no material') }}
    />
  )
}

import { useMemo } from 'react'
import type { Component } from '../../../src/contracts/orders.ts'
import { listOf } from '../../api/list.ts'
import { flushingWord } from '../../ui/flushing-word.ts'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { ItemText } from '../../ui/item-text.tsx'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'

const rowKey = (row: Component) => row.id

function columns(): readonly Column<Component>[] {
  const quantity = (
    title: string,
    key: 'started' | 'consumption' | 'remaining' | 'quantityPer',
    hideBelow = 0,
  ): Column<Component> => ({
    key,
    title,
    align: 'end',
    width: 124,
    grow: 0,
    hideBelow,
    cell: (row) => <QuantityText value={row[key]} unit={row.item.unit} column />,
  })
  return [
    { key: 'item', title: t('Item'), width: 240, grow: 3, cell: (row) => <ItemText item={row.item} /> },
    { key: 'status', title: t('Status'), width: 152, cell: (row) => <Tracked row={row} /> },
    {
      key: 'operation',
      title: t('Operation'),
      align: 'end',
      width: 104,
      grow: 0,
      hideBelow: 960,
      cell: (row) => row.operationNumber,
    },
    quantity(t('For one'), 'quantityPer', 960),
    quantity(t('Started'), 'started'),
    quantity(t('Consumption'), 'consumption'),
    quantity(t('Remaining'), 'remaining', 720),
  ]
}

function Tracked({ row }: { readonly row: Component }) {
  return row.tracked ? <StatusBadge status={row.status} /> : flushingWord(row.flushing)
}

/** The lines of the order's BOM, as its details show them. */
export function ComponentsGrid({ rows }: { readonly rows: readonly Component[] }) {
  return (
    <Grid
      label={t('Components')}
      columns={useMemo(columns, [])}
      list={listOf(rows)}
      rowKey={rowKey}
      empty={{ title: t('This order has no BOM lines') }}
    />
  )
}

import { useMemo } from 'react'
import type { FinishedProduct } from '../../../src/contracts/orders.ts'
import { listOf } from '../../api/list.ts'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { ItemText } from '../../ui/item-text.tsx'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'

type Quantity = 'quantity' | 'started' | 'registered' | 'good'

const rowKey = (row: FinishedProduct) => row.id

function columns(): readonly Column<FinishedProduct>[] {
  const quantity = (title: string, key: Quantity, hideBelow = 0): Column<FinishedProduct> => ({
    key,
    title,
    align: 'end',
    width: 112,
    grow: 0,
    hideBelow,
    cell: (row) => <QuantityText value={row[key]} unit={row.item.unit} column />,
  })
  return [
    { key: 'item', title: t('Item'), width: 200, grow: 3, cell: (row) => <ItemText item={row.item} /> },
    { key: 'kind', title: t('Kind'), width: 112, hideBelow: 900, cell: (row) => kindWord(row.kind) },
    { key: 'status', title: t('Status'), width: 136, cell: (row) => <Registered row={row} /> },
    quantity(t('Quantity'), 'quantity'),
    quantity(t('Started'), 'started'),
    quantity(t('Registered'), 'registered', 720),
    quantity(t('Good'), 'good', 820),
    {
      key: 'yield',
      title: t('Yield'),
      align: 'end',
      width: 88,
      grow: 0,
      hideBelow: 900,
      cell: (row) => (row.yield === null ? '–' : <QuantityText value={row.yield} unit="%" />),
      tooltip: () => t('What is reported good, of what is started.'),
    },
  ]
}

function Registered({ row }: { readonly row: FinishedProduct }) {
  return row.tracked ? <StatusBadge status={row.status} /> : t('Not by number')
}

function kindWord(kind: FinishedProduct['kind']): string {
  const words = { main: t('Main item'), 'co-product': t('Co-product'), 'by-product': t('By-product') }
  return words[kind]
}

/** What an order makes, as its details show it. */
export function FinishedProductsGrid({ rows }: { readonly rows: readonly FinishedProduct[] }) {
  return (
    <Grid
      label={t('Finished products')}
      columns={useMemo(columns, [])}
      list={listOf(rows)}
      rowKey={rowKey}
      empty={{ title: t('This order makes nothing') }}
    />
  )
}

import type { ItemName, LotName } from '../../../src/contracts/common.ts'
import { ItemText } from '../item-text.tsx'
import { TextLink } from '../link.tsx'
import { LotText } from '../lot-text.tsx'
import { QuantityText } from '../quantity-text.tsx'
import { t } from '../text.ts'
import type { Column } from './column.ts'

/** The column of the item that a row is about. */
export function itemColumn<Row extends { readonly item: ItemName }>(sortable = false): Column<Row> {
  return {
    key: 'item',
    title: t('Item'),
    width: 200,
    grow: 3,
    wide: true,
    sortable,
    cell: (row) => <ItemText item={row.item} />,
    tooltip: (row) => `${row.item.number} ${row.item.name}`,
  }
}

/** The column of the lot that a row is about, by its number, which leads to its page. */
export function lotColumn<Row extends { readonly lot: LotName }>(): Column<Row> {
  return {
    key: 'lot',
    title: t('Number'),
    width: 152,
    grow: 1.5,
    cell: ({ lot }) => (
      <TextLink to="/lots/$lotId" params={{ lotId: lot.id }}>
        <LotText lot={lot} />
      </TextLink>
    ),
  }
}

/** A column of quantities in the unit of the row's item. */
export function quantityColumn<Key extends string>(key: Key, title: string, hideBelow = 0) {
  type Row = { readonly item: ItemName } & { readonly [K in Key]: string }
  return {
    key,
    title,
    align: 'end',
    width: 112,
    grow: 0,
    hideBelow,
    cell: (row: Row) => <QuantityText value={row[key]} unit={row.item.unit} column />,
  } as const satisfies Column<Row>
}

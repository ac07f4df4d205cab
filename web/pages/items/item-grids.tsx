import { useMemo } from 'react'
import type { BomRow } from '../../../src/contracts/boms.ts'
import type { OnHandRow } from '../../../src/contracts/inventory.ts'
import type { Item } from '../../../src/contracts/items.ts'
import { useList } from '../../api/list.ts'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { ItemText } from '../../ui/item-text.tsx'
import { TextLink } from '../../ui/link.tsx'
import { t } from '../../ui/text.ts'
import { onHandColumns, onHandKey } from '../inventory/on-hand-columns.tsx'

type ItemProps = { readonly item: Item }

/** What is on hand of an item, by warehouse and number. */
export function ItemOnHand({ item }: ItemProps) {
  const list = useList<OnHandRow>('/api/v1/on-hand', { by: 'lot', itemId: item.id })
  const tracked = item.tracking !== 'none'
  return (
    <Grid
      label={t('On hand')}
      columns={useMemo(
        () => onHandColumns(tracked ? 'lot' : 'warehouse').filter(({ key }) => key !== 'item'),
        [tracked],
      )}
      list={list}
      rowKey={onHandKey}
      maxHeight={360}
      empty={{ title: t('Nothing of it is on hand') }}
    />
  )
}

function usedInColumns(): readonly Column<BomRow>[] {
  return [
    {
      key: 'item',
      title: t('Item'),
      width: 200,
      grow: 3,
      cell: (row) => (
        <TextLink to="/items/$itemId" params={{ itemId: row.item.id }}>
          <ItemText item={row.item} />
        </TextLink>
      ),
    },
    { key: 'name', title: t('BOM'), width: 160, cell: (row) => row.name },
  ]
}

/** The items whose BOM uses this one, as a line or a substitute. */
export function UsedIn({ item }: ItemProps) {
  return (
    <Grid
      label={t('Used in')}
      columns={useMemo(usedInColumns, [])}
      list={useList<BomRow>('/api/v1/boms', { componentItemId: item.id }, 50)}
      rowKey={(row) => row.id}
      maxHeight={360}
      empty={{ title: t('No BOM uses it') }}
    />
  )
}

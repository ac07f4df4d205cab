import { useQuery } from '@tanstack/react-query'
import type { Item } from '../../src/contracts/items.ts'
import { call } from '../api/client.ts'
import { useRight } from '../api/session.ts'
import { type Lookup, LookupField } from './lookup-field.tsx'
import { t } from './text.ts'

export function itemLookup(item: Pick<Item, 'id' | 'number' | 'name'>): Lookup {
  return { id: item.id, label: `${item.number} ${item.name}` }
}

/** Filters a list by one item, whose id stands in the page's address. Whoever may not see items searches by number. */
export function ItemFilter(props: {
  readonly value: string | undefined
  readonly onChange: (itemId: string | undefined) => void
}) {
  const { value, onChange } = props
  const may = useRight('items.see')
  const chosen = useQuery({
    queryKey: ['/api/v1/items', value],
    queryFn: ({ signal }) => call<Item>('GET', `/api/v1/items/${value}`, undefined, { signal }),
    enabled: may && value !== undefined,
  })
  if (!may) return null
  return (
    <LookupField<Item>
      bare
      label={t('Item')}
      path="/api/v1/items"
      lookupOf={itemLookup}
      value={value !== undefined && chosen.data ? itemLookup(chosen.data) : undefined}
      onChange={(item) => onChange(item?.id)}
    />
  )
}

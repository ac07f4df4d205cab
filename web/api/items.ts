import { queryOptions } from '@tanstack/react-query'
import type { BomDetails } from '../../src/contracts/boms.ts'
import type { Item, UnitOfMeasure } from '../../src/contracts/items.ts'
import type { NumberSequence } from '../../src/contracts/numbering.ts'
import type { Policy } from '../../src/contracts/setup.ts'
import { call, withQuery } from './client.ts'

/** The longest page the server gives; there are fewer units and policies than this. */
const most = 200

export function itemQuery(itemId: string) {
  return queryOptions({
    queryKey: ['/api/v1/items', itemId],
    queryFn: ({ signal }) => call<Item>('GET', `/api/v1/items/${itemId}`, undefined, { signal }),
  })
}

export function bomQuery(bomId: string) {
  return queryOptions({
    queryKey: ['/api/v1/boms', bomId],
    queryFn: ({ signal }) => call<BomDetails>('GET', `/api/v1/boms/${bomId}`, undefined, { signal }),
  })
}

export const unitsQuery = allOf<UnitOfMeasure>('/api/v1/units')
export const itemSequencesQuery = allOf<NumberSequence>('/api/v1/number-sequences', { usedFor: 'items' })
export const policiesQuery = allOf<Policy>('/api/v1/policies')

function allOf<Row>(path: string, query: Readonly<Record<string, string>> = {}) {
  return queryOptions({
    queryKey: [path, 'all', query],
    queryFn: async ({ signal }) => {
      const page = await call<{ rows: readonly Row[] }>(
        'GET',
        withQuery(path, { ...query, limit: most }),
        undefined,
        {
          signal,
        },
      )
      return page.rows
    },
    staleTime: 60_000,
  })
}

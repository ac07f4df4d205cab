import { queryOptions } from '@tanstack/react-query'
import type { DisassemblyDetails, UnitPart } from '../../src/contracts/disassemblies.ts'
import { call } from './client.ts'

export function disassemblyQuery(id: string) {
  const path = `/api/v1/disassemblies/${id}`
  return queryOptions({
    queryKey: ['/api/v1/disassemblies', id],
    queryFn: ({ signal }) => call<DisassemblyDetails>('GET', path, undefined, { signal }),
  })
}

/** What is in a unit now. */
export function unitPartsQuery(lotId: string) {
  const path = `/api/v1/lots/${lotId}/parts`
  return queryOptions({
    queryKey: ['/api/v1/lots', lotId, 'parts'],
    queryFn: ({ signal }) => call<{ rows: readonly UnitPart[] }>('GET', path, undefined, { signal }),
  })
}

import { queryOptions, useQuery } from '@tanstack/react-query'
import type { CurrentSession } from '../../src/contracts/accounts.ts'
import type { FeatureKey } from '../../src/contracts/features.ts'
import type { Right } from '../../src/contracts/rights.ts'
import { call } from './client.ts'
import { queryClient } from './query-client.ts'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => call<CurrentSession>('GET', '/api/v1/session'),
  staleTime: 60_000,
})

export async function signIn(name: string, password: string): Promise<void> {
  await call('POST', '/api/v1/sessions', { name, password })
  // Another person may see other things: nothing that was read before is kept.
  queryClient.clear()
}

export async function signOut(everywhere: boolean): Promise<void> {
  await call('DELETE', everywhere ? '/api/v1/sessions' : '/api/v1/session')
  queryClient.clear()
}

/** Whether the person signed in may do this; a page hides or disables what they may not. */
export function useRight(right: Right): boolean {
  return useQuery(sessionQuery).data?.rights.includes(right) ?? false
}

/** Whether a capability is switched on; a page hides what is switched off, and the server refuses it. */
export function useFeature(feature: FeatureKey): boolean {
  return useQuery(sessionQuery).data?.features.includes(feature) ?? false
}

import { queryOptions, useQuery } from '@tanstack/react-query'
import type { CurrentSession } from '../../src/contracts/accounts.ts'
import type { FeatureKey } from '../../src/contracts/features.ts'
import type { Right } from '../../src/contracts/rights.ts'
import { call, csrfToken } from './client.ts'
import { NotNow } from './problem.ts'
import { queryClient } from './query-client.ts'

/** Whose session the cookie is that was seen last. */
let seen: { readonly token: string | undefined; readonly accountId: string } | undefined

async function readSession(): Promise<CurrentSession> {
  const token = csrfToken()
  const session = await call<CurrentSession>('GET', '/api/v1/session')
  seen = { token, accountId: session.account.id }
  return session
}

/** Stops what belongs to one person when another one has signed in since, in this tab or in another one. */
export async function onlyFor(accountId: string): Promise<void> {
  if (seen?.token !== csrfToken()) await readSession()
  if (seen?.accountId === accountId) return
  // The page still shows what the other person saw, under their name.
  location.reload()
  throw new NotNow('Somebody else is signed in.')
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: readSession,
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

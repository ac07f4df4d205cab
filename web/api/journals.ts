import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { JournalCheck, JournalDetails } from '../../src/contracts/journals.ts'
import { call } from './client.ts'

/** A journal with its lines. */
export function journalQuery(journalId: string) {
  const path = `/api/v1/journals/${journalId}`
  return queryOptions({
    queryKey: [path],
    queryFn: ({ signal }) => call<JournalDetails>('GET', path, undefined, { signal }),
  })
}

/** What stands against posting a journal, all of it at once. */
export async function checkJournal(journalId: string): Promise<z.infer<typeof JournalCheck>['problems']> {
  const { problems } = await call<z.infer<typeof JournalCheck>>('GET', `/api/v1/journals/${journalId}/check`)
  return problems
}

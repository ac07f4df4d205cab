import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { TracingName, TracingSearch } from './criteria.ts'

/** A part of the address to change; undefined takes it away. */
export type SearchChange = { readonly [N in TracingName]?: string | undefined }

export type TracingAddress = {
  readonly search: TracingSearch
  /** Changes how the answer is looked at; the way back does not count it. */
  readonly look: (change: SearchChange) => void
  /** Asks something else; the way back leads to what was asked before. */
  readonly ask: (search: SearchChange) => void
}

/** The address of the page as its state: what is asked, and how the answer is looked at. */
export function useTracingSearch(): TracingAddress {
  const navigate = useNavigate()
  const search = useSearch({ from: '/shell/tracing' })
  const look = useCallback(
    (change: SearchChange) =>
      // An undefined value is left out of the address, which the route's type cannot say.
      void navigate({
        to: '.',
        search: (before: object) => ({ ...before, ...change }),
        replace: true,
      } as never),
    [navigate],
  )
  const ask = useCallback(
    (wanted: SearchChange) => void navigate({ to: '/tracing', search: wanted } as never),
    [navigate],
  )
  return { search, look, ask }
}

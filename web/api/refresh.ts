import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

/** What a change on an order shows in: orders and what belongs to them, journals, refused scans. */
const touched = /^\/api\/v1\/(orders|journals|refused-scans)(\/|$)/

/** Reads again whatever is on screen and may have changed with an order; what is not on screen is read when it is opened. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient()
  return useCallback(
    () =>
      queries.invalidateQueries({
        predicate: ({ queryKey: [path] }) => typeof path === 'string' && touched.test(path),
      }),
    [queries],
  )
}

import type { QueryClient } from '@tanstack/react-query'

const pause = 300
const waiting = new Map<string, ReturnType<typeof setTimeout>>()

/** Reads the order's figures again, at most once in a while: a burst of scans asks once. The unit's own state came with the answer. */
export function refreshSoon(queries: QueryClient, orderId: string): void {
  if (waiting.has(orderId)) return
  // The list of them, and of what is in the one that is open.
  const registrations = `/api/v1/orders/${orderId}/registrations`
  waiting.set(
    orderId,
    setTimeout(() => {
      waiting.delete(orderId)
      void queries.invalidateQueries({
        predicate: ({ queryKey: [path, id] }) =>
          (path === '/api/v1/orders' && id === orderId) || String(path).startsWith(registrations),
      })
    }, pause),
  )
}

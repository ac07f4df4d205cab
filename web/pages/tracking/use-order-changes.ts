import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { refreshSoon } from './refresh-soon.ts'

/** Shows what other stations do on this order: the server says that something changed, the page reads its figures again. */
export function useOrderChanges(orderId: string): void {
  const queries = useQueryClient()
  useEffect(() => {
    const changes = new EventSource(`/api/v1/orders/${orderId}/changes`)
    changes.addEventListener('changed', () => refreshSoon(queries, orderId))
    return () => changes.close()
  }, [orderId, queries])
}

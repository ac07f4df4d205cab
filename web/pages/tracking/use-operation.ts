import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** The operation that is worked at, which stands in the page's address, and the way back to where somebody came from. */
export function useOperation() {
  const { operation, back } = useSearch({ from: '/shell/orders/$orderId/track' })
  const navigate = useNavigate({ from: '/orders/$orderId/track' })
  const number = operation !== undefined && /^\d{1,6}$/.test(operation) ? Number(operation) : undefined
  const onOperation = useCallback(
    (chosen: string | undefined) => {
      const search = { ...(chosen ? { operation: chosen } : {}), ...(back ? { back } : {}) }
      void navigate({ search, replace: true })
    },
    [navigate, back],
  )
  return { operation: number, back, onOperation }
}

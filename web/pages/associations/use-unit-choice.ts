import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** Which of an order's registrations are shown, and which one the page is about now: kept in the address. */
export function useUnitChoice() {
  const { unit, search, status } = useSearch({ from: '/shell/orders/$orderId/associations' })
  const navigate = useNavigate({ from: '/orders/$orderId/associations' })
  const change = useCallback(
    (part: Readonly<Record<string, string | undefined>>) =>
      // What is undefined is left out of the address, as if it were not there.
      void navigate({ search: ((before: object) => ({ ...before, ...part })) as never, replace: true }),
    [navigate],
  )
  return {
    unit,
    filters: { search, status },
    onUnit: useCallback((id: string | undefined) => change({ unit: id }), [change]),
    onSearch: useCallback((text: string | undefined) => change({ search: text }), [change]),
    onStatus: useCallback((value: string | undefined) => change({ status: value }), [change]),
    onClear: useCallback(() => change({ search: undefined, status: undefined }), [change]),
  }
}

import { useQuery } from '@tanstack/react-query'
import { needsQuery } from '../../api/orders.ts'
import { NeedsGrid } from './needs-grid.tsx'

/** The material need of an order, read when its tab is opened. */
export function OrderMaterial({ orderId }: { readonly orderId: string }) {
  const { data, error } = useQuery(needsQuery(orderId))
  return <NeedsGrid rows={data?.rows} problem={error} />
}

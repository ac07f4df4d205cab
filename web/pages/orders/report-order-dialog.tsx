import { useQuery } from '@tanstack/react-query'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import { PageProblem } from '../../ui/page-problem.tsx'
import { ReportDialog } from './report-dialog.tsx'
import { readReportable } from './reportable.ts'

type ReportOrderDialogProps = { readonly order: OrderDetails; readonly onClose: () => void }

/** Reports what of an order is not reported yet; what is complete is chosen already. */
export function ReportOrderDialog({ order, onClose }: ReportOrderDialogProps) {
  const { data, error, refetch } = useQuery({
    queryKey: [`/api/v1/orders/${order.id}/registrations`, 'reportable'],
    queryFn: () => readReportable(order.id, order.finishedProducts),
    staleTime: 0,
    gcTime: 0,
  })
  if (error) return <PageProblem error={error} reset={() => void refetch()} />
  if (data === undefined) return null
  return (
    <ReportDialog
      order={order}
      rows={data}
      initially={({ missing, main }) => missing === 0 && main}
      withTracking
      onClose={onClose}
    />
  )
}

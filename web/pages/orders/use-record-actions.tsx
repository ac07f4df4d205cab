import { BarcodeScannerRegular, BoxCheckmarkRegular, LinkMultipleRegular } from '@fluentui/react-icons'
import type { OrderDetails, OrderStatus } from '../../../src/contracts/orders.ts'
import { useFeature, useRight } from '../../api/session.ts'
import type { Action } from '../../ui/action-pane.tsx'
import { t } from '../../ui/text.ts'
import { orderStatusWord } from './order-status.tsx'
import { useTrackTarget } from './use-track-target.ts'

/** Something of the order may be registered. */
export const begun: readonly OrderStatus[] = ['started', 'reported-as-finished', 'ended']

/** The ways from an order to its record: scanning, looking at what was scanned, and reporting what is finished. */
export function useRecordActions(order: OrderDetails | undefined, onReport: () => void): readonly Action[] {
  const tracking = useFeature('tracked-components')
  const mayScan = useRight('tracking.scan')
  const mayReport = useRight('journals.post')
  const trackTarget = useTrackTarget()
  if (order === undefined) return []
  const status = orderStatusWord(order.status)
  const group = t('Record')
  const track: Action = {
    label: t('Track components'),
    icon: <BarcodeScannerRegular />,
    group,
    primary: order.status === 'started',
    target: trackTarget(order.id),
    disabledBecause: begun.includes(order.status)
      ? undefined
      : t('The order is {status}. Start it before its components are tracked.', { status }),
  }
  const report: Action = {
    label: t('Report as finished'),
    icon: <BoxCheckmarkRegular />,
    group,
    onClick: onReport,
    disabledBecause:
      order.status === 'started' || order.status === 'reported-as-finished'
        ? undefined
        : t('The order is {status}. What is started can be reported as finished.', { status }),
  }
  const associations: Action = {
    label: t('View associations'),
    icon: <LinkMultipleRegular />,
    group,
    target: { to: '/orders/$orderId/associations', params: { orderId: order.id } },
  }
  return [
    ...(tracking && mayScan ? [track] : []),
    ...(tracking ? [associations] : []),
    ...(mayReport ? [report] : []),
  ]
}

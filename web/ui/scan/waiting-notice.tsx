import { tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { sessionQuery } from '../../api/session.ts'
import { t } from '../text.ts'
import { useWaitingScans } from './waiting-scans.ts'

/** Reminds of scans that wait on other orders: they are sent when the order's page is opened again. */
export function WaitingNotice({ className }: { readonly className: string }) {
  const { pathname } = useLocation()
  const waiting = useWaitingScans(useQuery(sessionQuery).data?.account.id)
  return waiting
    .filter(({ orderId }) => !pathname.startsWith(`/orders/${orderId}/track`))
    .map(({ orderId, order, operation, scans }) => (
      <div key={orderId} role="status" className={className}>
        {t('{n, plural, one {One scan} other {# scans}} on order {order} could not be sent yet.', {
          n: scans.length,
          order,
        })}{' '}
        <Link
          to="/orders/$orderId/track"
          params={{ orderId }}
          search={operation === null ? {} : { operation: String(operation) }}
          style={{ color: tokens.colorStatusWarningForeground2 }}
        >
          {t('Open the order to send them')}
        </Link>
      </div>
    ))
}

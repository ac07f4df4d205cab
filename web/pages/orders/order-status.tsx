import type { OrderStatus } from '../../../src/contracts/orders.ts'
import type { Choice } from '../../ui/grid/column.ts'
import { type Status, StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'

const degrees: Record<OrderStatus, Status> = {
  created: 'not-started',
  estimated: 'not-started',
  scheduled: 'not-started',
  released: 'not-started',
  started: 'in-progress',
  'reported-as-finished': 'completed',
  ended: 'completed',
}

function words(): Record<OrderStatus, string> {
  return {
    created: t('Created'),
    estimated: t('Estimated'),
    scheduled: t('Scheduled'),
    released: t('Released'),
    started: t('Started'),
    'reported-as-finished': t('Reported as finished'),
    ended: t('Ended'),
  }
}

export function orderStatusWord(status: OrderStatus): string {
  return words()[status]
}

/** For a filter, in the order of an order's life. */
export function orderStatusChoices(): readonly Choice[] {
  return Object.entries(words()).map(([value, label]) => ({ value, label }))
}

export function OrderStatusBadge({ status, large = false }: { status: OrderStatus; large?: boolean }) {
  return <StatusBadge status={degrees[status]} word={orderStatusWord(status)} large={large} />
}

import type { SalesOrderStatus } from '../../../src/contracts/sales.ts'
import type { Choice } from '../../ui/grid/column.ts'
import { type Status, StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'

const degrees: Record<SalesOrderStatus, Status> = {
  open: 'not-started',
  'partly-shipped': 'in-progress',
  shipped: 'completed',
  closed: 'completed',
}

function words(): Record<SalesOrderStatus, string> {
  return {
    open: t('Open'),
    'partly-shipped': t('Partly shipped'),
    shipped: t('Shipped'),
    closed: t('Closed'),
  }
}

export function salesStatusChoices(): readonly Choice[] {
  return Object.entries(words()).map(([value, label]) => ({ value, label }))
}

export function SalesStatusBadge({ status, large = false }: { status: SalesOrderStatus; large?: boolean }) {
  return <StatusBadge status={degrees[status]} word={words()[status]} large={large} />
}

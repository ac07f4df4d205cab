import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { isStepFrom } from '../../../src/contracts/order-steps.ts'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import { orderQuery } from '../../api/orders.ts'
import { useFeature, useRight } from '../../api/session.ts'
import { ActionPane } from '../../ui/action-pane.tsx'
import { FastTab } from '../../ui/fast-tab.tsx'
import { Page } from '../../ui/page.tsx'
import { type Figure, PageHeader } from '../../ui/page-header.tsx'
import { PageProblem } from '../../ui/page-problem.tsx'
import { PageSkeleton } from '../../ui/page-skeleton.tsx'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { formatMoment } from '../../ui/relative-time.ts'
import { t } from '../../ui/text.ts'
import { Day } from '../../ui/time.tsx'
import { usePrinting } from '../labels/use-printing.tsx'
import { ComponentsGrid } from './components-grid.tsx'
import { EndOrderDialog } from './end-order-dialog.tsx'
import { EstimateOrderDialog } from './estimate-order-dialog.tsx'
import { FinishedProductsGrid } from './finished-products-grid.tsx'
import { OperationsGrid } from './operations-grid.tsx'
import { OrderHistory } from './order-history.tsx'
import { OrderIssued } from './order-issued.tsx'
import { OrderJournals } from './order-journals.tsx'
import { OrderMaterial } from './order-material.tsx'
import { OrderStatusBadge } from './order-status.tsx'
import { ReportOrderDialog } from './report-order-dialog.tsx'
import { ScheduleOrderDialog } from './schedule-order-dialog.tsx'
import { StartOrderDialog } from './start-order-dialog.tsx'
import { type AskedStep, useOrderSteps } from './use-order-steps.tsx'
import { useRecordActions } from './use-record-actions.tsx'

/** One production order: what it makes, what it needs, how far it is. */
export function OrderPage() {
  const { orderId } = useParams({ from: '/shell/orders/$orderId' })
  const { data: order, error, refetch } = useQuery(orderQuery(orderId))
  const navigate = useNavigate({ from: '/orders/$orderId' })
  // Whoever comes back from the Tracked components page finds the dialog open that they left.
  const { dialog: left } = useSearch({ from: '/shell/orders/$orderId' })
  const [dialog, setDialog] = useState<AskedStep | 'report' | undefined>(left === 'report' ? left : undefined)
  const close = () => {
    setDialog(undefined)
    if (left !== undefined) void navigate({ search: {}, replace: true })
  }
  const steps = useOrderSteps(order, setDialog)
  const record = useRecordActions(order, () => setDialog('report'))
  const maySeeHistory = useRight('history.see')
  const issuing = useFeature('material-issues')
  const printing = usePrinting(order)
  if (order === undefined) {
    return error ? <PageProblem error={error} reset={() => void refetch()} /> : <PageSkeleton />
  }
  const tracked = order.components.filter((component) => component.tracked)
  const done = tracked.filter(({ status }) => status === 'completed').length
  return (
    <Page>
      <PageHeader
        title={order.number}
        name={`${order.item.number} ${order.item.name}`}
        badge={<OrderStatusBadge status={order.status} large />}
        trail={[{ label: t('Production orders'), to: '/orders' }]}
        figures={figures(order)}
      />
      <ActionPane
        actions={[...(isPlanned(order) ? [...steps, ...record] : [...record, ...steps]), ...printing.actions]}
      />
      <FastTab
        id="order.finished-products"
        title={t('Finished products')}
        summary={t('{n, plural, one {# line} other {# lines}}', { n: order.finishedProducts.length })}
        flush
      >
        <FinishedProductsGrid rows={order.finishedProducts} />
      </FastTab>
      <FastTab
        id="order.components"
        title={t('Components')}
        summary={t('{done} of {total} tracked components completed', { done, total: tracked.length })}
        flush
      >
        <ComponentsGrid rows={order.components} />
      </FastTab>
      <FastTab
        id="order.operations"
        title={t('Operations')}
        summary={datesOf(order) ?? order.operations.map(({ name }) => name).join(' · ')}
        flush
        initiallyOpen={false}
      >
        <OperationsGrid rows={order.operations} />
      </FastTab>
      <FastTab
        id="order.material"
        title={t('Material')}
        summary={t('What is needed, reserved, free and short')}
        flush
        initiallyOpen={false}
      >
        <OrderMaterial orderId={order.id} />
      </FastTab>
      {issuing && (
        <FastTab
          id="order.issued"
          title={t('Issued material')}
          summary={t('What was handed out, consumed, borrowed and lent')}
          flush
          initiallyOpen={false}
        >
          <OrderIssued order={order} />
        </FastTab>
      )}
      <FastTab
        id="order.journals"
        title={t('Journals')}
        summary={t('Picking lists, cards and reports')}
        flush
        initiallyOpen={false}
      >
        <OrderJournals order={order} />
      </FastTab>
      {maySeeHistory && (
        <FastTab
          id="order.history"
          title={t('History')}
          summary={t('Who did what, and which scans were refused')}
          flush
          initiallyOpen={false}
        >
          <OrderHistory order={order} />
        </FastTab>
      )}
      {dialog === 'estimate' && <EstimateOrderDialog order={order} onClose={close} />}
      {dialog === 'schedule' && <ScheduleOrderDialog order={order} onClose={close} />}
      {dialog === 'end' && <EndOrderDialog order={order} onClose={close} />}
      {dialog === 'start' && <StartOrderDialog order={order} onClose={close} />}
      {dialog === 'report' && <ReportOrderDialog order={order} onClose={close} />}
      {printing.dialog}
    </Page>
  )
}

/** What is not released yet is planned; nothing can be recorded on it. */
function isPlanned({ status }: OrderDetails): boolean {
  return isStepFrom('release', status)
}

/** From the first operation to the last, once they have dates. */
function datesOf({ operations }: OrderDetails): string | undefined {
  const [starts, ends] = [operations[0]?.startsAt, operations.at(-1)?.endsAt]
  return starts && ends
    ? t('{start} to {end}', { start: formatMoment(starts), end: formatMoment(ends) })
    : undefined
}

function figures(order: OrderDetails): readonly Figure[] {
  const { unit } = order.item
  return [
    { label: t('Quantity'), value: <QuantityText value={order.quantity} unit={unit} /> },
    { label: t('Started'), value: <QuantityText value={order.started} unit={unit} /> },
    { label: t('Good'), value: <QuantityText value={order.good} unit={unit} /> },
    ...(order.dueOn ? [{ label: t('Due'), value: <Day on={order.dueOn} /> }] : []),
  ]
}

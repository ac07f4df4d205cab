import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import { orderQuery } from '../../api/orders.ts'
import { ActionPane } from '../../ui/action-pane.tsx'
import { FastTab } from '../../ui/fast-tab.tsx'
import { Page } from '../../ui/page.tsx'
import { type Figure, PageHeader } from '../../ui/page-header.tsx'
import { PageProblem } from '../../ui/page-problem.tsx'
import { PageSkeleton } from '../../ui/page-skeleton.tsx'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { t } from '../../ui/text.ts'
import { Day } from '../../ui/time.tsx'
import { usePrinting } from '../labels/use-printing.tsx'
import { ComponentsGrid } from './components-grid.tsx'
import { FinishedProductsGrid } from './finished-products-grid.tsx'
import { OperationsGrid } from './operations-grid.tsx'
import { OrderStatusBadge } from './order-status.tsx'
import { StartOrderDialog } from './start-order-dialog.tsx'
import { useOrderSteps } from './use-order-steps.tsx'

/** One production order: what it makes, what it needs, how far it is. */
export function OrderPage() {
  const { orderId } = useParams({ from: '/shell/orders/$orderId' })
  const { data: order, error, refetch } = useQuery(orderQuery(orderId))
  const [starting, setStarting] = useState(false)
  const actions = useOrderSteps(order, () => setStarting(true))
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
      <ActionPane actions={[...actions, ...printing.actions]} />
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
        summary={order.operations.map(({ name }) => name).join(', ')}
        flush
        initiallyOpen={false}
      >
        <OperationsGrid rows={order.operations} />
      </FastTab>
      {starting && <StartOrderDialog order={order} onClose={() => setStarting(false)} />}
      {printing.dialog}
    </Page>
  )
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

import { makeStyles } from '@fluentui/react-components'
import { ArrowSyncRegular, BarcodeScannerRegular, ClipboardTaskListLtrRegular } from '@fluentui/react-icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import type { Registration } from '../../../src/contracts/tracking.ts'
import { useList } from '../../api/list.ts'
import { orderQuery } from '../../api/orders.ts'
import { useRefresh } from '../../api/refresh.ts'
import { useFeature } from '../../api/session.ts'
import { unitQuery } from '../../api/units.ts'
import { ActionPane } from '../../ui/action-pane.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FeatureOff } from '../../ui/feature-off.tsx'
import { isEditable } from '../../ui/is-editable.ts'
import { Page, Panel } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PageProblem } from '../../ui/page-problem.tsx'
import { PageSkeleton } from '../../ui/page-skeleton.tsx'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { t } from '../../ui/text.ts'
import { useMedia } from '../../ui/use-media.ts'
import { OrderStatusBadge } from '../orders/order-status.tsx'
import { useTrackTarget } from '../orders/use-track-target.ts'
import { useOrderChanges } from '../tracking/use-order-changes.ts'
import { ComponentsPanel } from './components-panel.tsx'
import { RegistrationsPanel } from './registrations-panel.tsx'
import { type Corrections, useCorrections } from './use-corrections.ts'
import { useUnitChoice } from './use-unit-choice.ts'

const beside = '(min-width: 1400px) and (min-height: 640px)'

const useStyles = makeStyles({
  panels: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: '16px',
    minHeight: 0,
    [`@media ${beside}`]: {
      flex: '1 1 0',
      gridTemplateColumns: 'minmax(0, 44fr) minmax(0, 56fr)',
      gridTemplateRows: 'minmax(0, 1fr)',
    },
  },
})

/** The record of an order: which numbers are registered, what is in each, and the corrections of both. */
export function AssociationsPage() {
  const { orderId } = useParams({ from: '/shell/orders/$orderId/associations' })
  const { data: order, error, refetch } = useQuery(orderQuery(orderId))
  const tracking = useFeature('tracked-components')
  if (order === undefined) {
    return error ? <PageProblem error={error} reset={() => void refetch()} /> : <PageSkeleton />
  }
  return tracking ? <Associations order={order} /> : <FeatureOff name={t('Tracked components')} />
}

function Associations({ order }: { readonly order: OrderDetails }) {
  const styles = useStyles()
  const wide = useMedia(beside)
  const choice = useUnitChoice()
  const refresh = useRefresh()
  const trackTarget = useTrackTarget()
  const corrections = useCorrections(order.id, choice.onUnit)
  useUndoKey(corrections)
  useOrderChanges(order.id)
  const list = useList<Registration>(`/api/v1/orders/${order.id}/registrations`, choice.filters)
  const current = choice.unit ?? list.rows[0]?.id
  const { unit: symbol } = order.item
  return (
    <Page fill={wide}>
      <PageHeader
        title={t('Tracked components associations')}
        name={`${order.number} · ${order.item.number} ${order.item.name}`}
        badge={<OrderStatusBadge status={order.status} large />}
        trail={[
          { label: t('Production orders'), to: '/orders' },
          { label: order.number, to: '/orders/$orderId', params: { orderId: order.id } },
        ]}
        figures={[
          { label: t('Started'), value: <QuantityText value={order.started} unit={symbol} /> },
          { label: t('Good'), value: <QuantityText value={order.good} unit={symbol} /> },
        ]}
      />
      <ActionPane
        actions={[
          {
            label: t('Track components'),
            icon: <BarcodeScannerRegular />,
            target: trackTarget(order.id),
          },
          {
            label: t('Order details'),
            icon: <ClipboardTaskListLtrRegular />,
            target: { to: '/orders/$orderId', params: { orderId: order.id } },
          },
          { label: t('Refresh'), icon: <ArrowSyncRegular />, onClick: () => void refresh() },
        ]}
      />
      <div className={styles.panels}>
        <RegistrationsPanel
          order={order}
          list={list}
          current={current}
          choice={choice}
          corrections={corrections}
          fill={wide}
        />
        <Components order={order} registrationId={current} corrections={corrections} fill={wide} />
      </div>
    </Page>
  )
}

type ComponentsProps = {
  readonly order: OrderDetails
  readonly registrationId: string | undefined
  readonly corrections: Corrections
  readonly fill: boolean
}

function Components({ order, registrationId, corrections, fill }: ComponentsProps) {
  const { data: unit, error } = useQuery({
    ...unitQuery(order.id, registrationId ?? ''),
    enabled: registrationId !== undefined,
    // The product before stays until the next one is there: nothing blinks while one walks down the list.
    placeholderData: keepPreviousData,
  })
  if (unit === undefined || registrationId === undefined) {
    return (
      <Panel fill={fill}>
        {registrationId === undefined && (
          <EmptyState
            title={t('No product is selected')}
            hint={t('Select a finished product to see what is in it.')}
          />
        )}
        {error && <EmptyState title={error.message} hint={t('Select another finished product.')} />}
      </Panel>
    )
  }
  return (
    <ComponentsPanel
      key={unit.registrationId}
      order={order}
      unit={unit}
      corrections={corrections}
      fill={fill}
    />
  )
}

/** Ctrl+Z takes back the last correction, except where a field has its own. */
function useUndoKey({ undoLast }: Corrections): void {
  const latest = useRef(undoLast)
  latest.current = undoLast
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return
      if (isEditable(event.target)) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

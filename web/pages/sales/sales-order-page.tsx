import {
  ArrowUndoRegular,
  BoxArrowUpRegular,
  BoxCheckmarkRegular,
  BoxDismissRegular,
  LockClosedRegular,
  LockOpenRegular,
  VehicleTruckProfileRegular,
} from '@fluentui/react-icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { SalesOrderDetails } from '../../../src/contracts/sales.ts'
import { salesOrderQuery } from '../../api/sales.ts'
import { useRight } from '../../api/session.ts'
import { useWrite } from '../../api/use-write.ts'
import { type Action, ActionPane } from '../../ui/action-pane.tsx'
import { FastTab } from '../../ui/fast-tab.tsx'
import { HistoryList } from '../../ui/history-list.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PageProblem } from '../../ui/page-problem.tsx'
import { PageSkeleton } from '../../ui/page-skeleton.tsx'
import { isPositive } from '../../ui/quantity.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { t } from '../../ui/text.ts'
import { Day } from '../../ui/time.tsx'
import { type SalesMove, SalesMoveDialog } from './sales-move-dialog.tsx'
import { SalesLinesGrid, SalesLotsGrid } from './sales-order-grids.tsx'
import { SalesStatusBadge } from './sales-status.tsx'

type Opened = SalesMove | 'close' | 'reopen'

/** One sales order: what was ordered, which numbers left for it, and which came back. */
export function SalesOrderPage() {
  const { salesOrderId } = useParams({ from: '/shell/sales/$salesOrderId' })
  const { data: order, error, refetch } = useQuery(salesOrderQuery(salesOrderId))
  const [dialog, setDialog] = useState<Opened>()
  const mayPost = useRight('inventory.post')
  const maySeeHistory = useRight('history.see')
  const close = () => setDialog(undefined)
  if (order === undefined)
    return error ? <PageProblem error={error} reset={() => void refetch()} /> : <PageSkeleton />
  return (
    <Page>
      <PageHeader
        title={order.number}
        name={`${order.customer.number} ${order.customer.name}`}
        badge={<SalesStatusBadge status={order.status} large />}
        trail={[{ label: t('Sales orders'), to: '/sales' }]}
        figures={order.dueOn ? [{ label: t('Due'), value: <Day on={order.dueOn} /> }] : []}
      />
      {mayPost && <ActionPane actions={actionsOf(order, setDialog)} />}
      <FastTab
        id="sales.lines"
        title={t('Lines')}
        summary={t('{n, plural, one {# line} other {# lines}}', { n: order.lines.length })}
        flush
      >
        <SalesLinesGrid order={order} />
      </FastTab>
      <FastTab
        id="sales.lots"
        title={t('Picked and shipped')}
        summary={t('{n, plural, =0 {Nothing yet} one {# number} other {# numbers}}', { n: order.lotCount })}
        flush
      >
        <SalesLotsGrid order={order} />
      </FastTab>
      {maySeeHistory && (
        <FastTab id="sales.history" title={t('History')}>
          <HistoryList path={`/api/v1/sales-orders/${order.id}/history`} />
        </FastTab>
      )}
      {dialog === 'close' || dialog === 'reopen' ? (
        <CloseDialog step={dialog} order={order} onClose={close} />
      ) : (
        dialog && <SalesMoveDialog move={dialog} order={order} onClose={close} />
      )}
    </Page>
  )
}

function actionsOf(order: SalesOrderDetails, open: (dialog: Opened) => void): readonly Action[] {
  const closed = order.status === 'closed' ? t('The order is closed.') : undefined
  const left = order.lines.some((line) => isPositive(line.remaining))
  const picked = order.lines.some((line) => isPositive(line.picked))
  const shipped = order.lines.some((line) => isPositive(line.shipped))
  const nothingLeft = left ? undefined : t('Nothing is left to ship.')
  return [
    {
      label: t('Ship'),
      icon: <VehicleTruckProfileRegular />,
      primary: true,
      onClick: () => open('ship'),
      disabledBecause: closed ?? (picked ? undefined : nothingLeft),
    },
    {
      label: t('Return'),
      icon: <ArrowUndoRegular />,
      onClick: () => open('return'),
      disabledBecause: shipped ? undefined : t('Nothing was shipped.'),
    },
    {
      label: t('Pick'),
      icon: <BoxCheckmarkRegular />,
      group: 'pick',
      onClick: () => open('pick'),
      disabledBecause: closed ?? nothingLeft,
    },
    {
      label: t('Give back picked'),
      icon: picked ? <BoxArrowUpRegular /> : <BoxDismissRegular />,
      group: 'pick',
      onClick: () => open('unpick'),
      disabledBecause: picked ? undefined : t('Nothing is picked.'),
    },
    order.status === 'closed'
      ? { label: t('Open again'), icon: <LockOpenRegular />, group: 'state', onClick: () => open('reopen') }
      : {
          label: t('Close'),
          icon: <LockClosedRegular />,
          group: 'state',
          onClick: () => open('close'),
          disabledBecause: picked ? t('Stock is still picked for it.') : undefined,
        },
  ]
}

function CloseDialog(props: {
  readonly step: 'close' | 'reopen'
  readonly order: SalesOrderDetails
  readonly onClose: () => void
}) {
  const { step, order, onClose } = props
  const queries = useQueryClient()
  const { send } = useWrite()
  const closing = step === 'close'
  return (
    <ReasonDialog
      title={
        closing
          ? t('Close sales order {number}', { number: order.number })
          : t('Open sales order {number} again', { number: order.number })
      }
      text={closing ? t('Nothing more is shipped for it. It can be opened again.') : undefined}
      submit={closing ? t('Close') : t('Open again')}
      run={async (reason) => {
        await send('POST', `/api/v1/sales-orders/${order.id}/${step}`, { reason })
        await queries.invalidateQueries()
      }}
      onClose={onClose}
    />
  )
}

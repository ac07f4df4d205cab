import type { OperationRow, OperationStatus } from '../../../src/contracts/operations.ts'
import type { Column } from '../../ui/grid/column.ts'
import { ItemText } from '../../ui/item-text.tsx'
import { TextLink } from '../../ui/link.tsx'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { type Status, StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'
import { Day, Moment } from '../../ui/time.tsx'
import { TrackLink } from '../orders/track-link.tsx'

/** The list as people at a work centre need it, with the way to the components of each operation. */
export function operationColumns(): readonly Column<OperationRow>[] {
  return [
    {
      key: 'workCentre',
      title: t('Work centre'),
      width: 152,
      sortable: true,
      cell: (row) => row.workCentre?.name ?? t('None'),
      tooltip: (row) => row.workCentre?.code ?? '',
    },
    {
      key: 'order',
      title: t('Order'),
      width: 120,
      grow: 0.5,
      sortable: true,
      cell: (row) => (
        <TextLink to="/orders/$orderId" params={{ orderId: row.order.id }}>
          {row.order.number}
        </TextLink>
      ),
    },
    {
      key: 'operation',
      title: t('Operation'),
      width: 184,
      grow: 2,
      wide: true,
      cell: (row) => `${row.number} ${row.name}`,
      tooltip: (row) => `${row.number} ${row.name}`,
    },
    {
      key: 'item',
      title: t('Item'),
      width: 160,
      grow: 2,
      wide: true,
      hideBelow: 1420,
      cell: (row) => <ItemText item={row.item} />,
      tooltip: (row) => `${row.item.number} ${row.item.name}`,
    },
    {
      key: 'status',
      title: t('Status'),
      width: 128,
      grow: 0.5,
      filter: { kind: 'choice', choices: statusChoices() },
      cell: (row) => <OperationStatusBadge status={row.status} />,
    },
    {
      key: 'quantity',
      title: t('Quantity'),
      align: 'end',
      width: 104,
      grow: 0,
      hideBelow: 980,
      cell: (row) => <QuantityText value={row.quantity} unit={row.item.unit} />,
    },
    {
      key: 'complete',
      title: t('Complete'),
      align: 'end',
      width: 128,
      grow: 0,
      cell: (row) => <Complete row={row} />,
      tooltip: completeSentence,
    },
    {
      key: 'startsAt',
      title: t('Starts'),
      width: 160,
      grow: 0.5,
      sortable: true,
      hideBelow: 1140,
      cell: (row) => (row.startsAt ? <Moment at={row.startsAt} /> : t('Not scheduled')),
    },
    {
      key: 'dueOn',
      title: t('Due'),
      width: 112,
      grow: 0.5,
      sortable: true,
      hideBelow: 1260,
      cell: (row) => (row.dueOn ? <Day on={row.dueOn} /> : '–'),
    },
    { key: 'track', title: t('Components'), width: 148, grow: 0, cell: (row) => <Track row={row} /> },
  ]
}

function Complete({ row }: { readonly row: OperationRow }) {
  if (row.started === '0') return '–'
  if (row.components === 0) return <QuantityText value={row.started} unit={row.item.unit} />
  return (
    <>
      {row.complete} {t('of')} <QuantityText value={row.started} unit={row.item.unit} />
    </>
  )
}

function completeSentence(row: OperationRow): string {
  return row.components === 0
    ? t('No tracked components belong to this operation; this is what is started.')
    : t('Started units that have all tracked components of this operation.')
}

function Track({ row }: { readonly row: OperationRow }) {
  if (row.started === '0') return t('Order not started')
  return <TrackLink orderId={row.order.id} operation={row.number} />
}

const degrees: Record<OperationStatus, Status> = {
  ready: 'not-started',
  started: 'in-progress',
  completed: 'completed',
}

function words(): Record<OperationStatus, string> {
  return { ready: t('Ready'), started: t('Started'), completed: t('Completed') }
}

function statusChoices() {
  return Object.entries(words()).map(([value, label]) => ({ value, label }))
}

function OperationStatusBadge({ status }: { readonly status: OperationStatus }) {
  return <StatusBadge status={degrees[status]} word={words()[status]} />
}

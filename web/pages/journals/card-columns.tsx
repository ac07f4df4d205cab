import type { CardLine } from '../../../src/contracts/cards.ts'
import type { JournalDetails } from '../../../src/contracts/journals.ts'
import type { Column } from '../../ui/grid/column.ts'
import { LotText } from '../../ui/lot-text.tsx'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { formatMoment } from '../../ui/relative-time.ts'
import { t } from '../../ui/text.ts'
import { TrackLink } from '../orders/track-link.tsx'

/** The columns of a card; who worked from when to when only on a job card. */
export function cardColumns(journal: JournalDetails): readonly Column<CardLine>[] {
  const { unit } = journal
  return [
    {
      key: 'operation',
      title: t('Operation'),
      width: 160,
      grow: 2,
      cell: (row) => `${row.operationNumber} ${row.operation}`,
      tooltip: (row) => `${row.operationNumber} ${row.operation}`,
    },
    {
      key: 'product',
      title: t('Product'),
      width: 112,
      cell: (row) => (row.product ? <LotText lot={row.product} /> : t('The order')),
    },
    {
      key: 'good',
      title: t('Good'),
      align: 'end',
      width: 96,
      grow: 0,
      cell: (row) => <QuantityText value={row.good} unit={unit} column />,
    },
    {
      key: 'error',
      title: t('Error'),
      align: 'end',
      width: 96,
      grow: 0,
      cell: (row) => <QuantityText value={row.error} unit={unit} column />,
    },
    {
      key: 'cause',
      title: t('Error cause'),
      width: 120,
      hideBelow: journal.kind === 'job-card' ? 1240 : 1000,
      cell: (row) => row.errorCause ?? '–',
      tooltip: (row) => row.errorCause ?? '',
    },
    {
      key: 'minutes',
      title: t('Time'),
      align: 'end',
      width: 96,
      grow: 0,
      cell: (row) => <QuantityText value={row.minutes} unit={t('min')} />,
    },
    ...(journal.kind === 'job-card' ? jobColumns() : []),
    {
      key: 'does',
      title: t('Posting'),
      width: 152,
      hideBelow: 1000,
      cell: whatItDoes,
      tooltip: whatItDoes,
    },
    {
      key: 'track',
      title: t('Components'),
      width: 144,
      grow: 0,
      cell: (row) => <TrackLink orderId={journal.order.id} operation={row.operationNumber} />,
    },
  ]
}

function whatItDoes({ consumes, reports }: CardLine): string {
  if (consumes && reports) return t('Consumes, reports')
  if (reports) return t('Reports')
  return consumes ? t('Consumes') : t('Records only')
}

function jobColumns(): readonly Column<CardLine>[] {
  return [
    { key: 'worker', title: t('Worker'), width: 136, cell: (row) => row.worker?.name ?? t('Nobody') },
    {
      key: 'when',
      title: t('From'),
      width: 144,
      hideBelow: 1200,
      cell: (row) => (row.beganAt ? formatMoment(row.beganAt) : '–'),
    },
  ]
}

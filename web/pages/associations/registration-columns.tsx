import type { Registration } from '../../../src/contracts/tracking.ts'
import type { Column } from '../../ui/grid/column.ts'
import { LotText, lotNumber } from '../../ui/lot-text.tsx'
import { formatQuantity, isPositive, subtract } from '../../ui/quantity.ts'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'
import { Time } from '../../ui/time.tsx'

/** The columns of an order's registrations; the item only where the order makes several. */
export function registrationColumns(severalItems: boolean): readonly Column<Registration>[] {
  return [
    {
      key: 'number',
      title: t('Number'),
      width: 120,
      grow: 2,
      cell: ({ lot }) => <LotText lot={lot} />,
      tooltip: ({ lot }) => lotNumber(lot),
    },
    ...(severalItems
      ? [{ key: 'item', title: t('Item'), width: 96, cell: (row: Registration) => row.item.number }]
      : []),
    { key: 'status', title: t('Components'), width: 136, cell: (row) => <Completeness row={row} /> },
    {
      key: 'quantity',
      title: t('Quantity'),
      align: 'end',
      width: 92,
      grow: 0,
      cell: (row) => <QuantityText value={row.quantity} unit={row.item.unit} column />,
    },
    { key: 'reported', title: t('Reported'), width: 88, cell: reportedWord, tooltip: reportedWord },
    {
      key: 'registeredAt',
      title: t('Registered'),
      width: 112,
      hideBelow: 560,
      cell: ({ registeredAt }) => <Time at={registeredAt} />,
    },
    {
      key: 'registeredBy',
      title: t('By'),
      width: 112,
      hideBelow: 720,
      cell: ({ registeredBy }) => registeredBy,
    },
  ]
}

function Completeness({ row: { status, missing } }: { readonly row: Registration }) {
  return missing === 0 ? (
    <StatusBadge status={status} word={t('Complete')} />
  ) : (
    <StatusBadge status={status} word={t('{n, plural, other {# lacking}}', { n: missing })} />
  )
}

function reportedWord({ quantity, good, error, item }: Registration): string {
  if (!isPositive(good) && !isPositive(error)) return t('Not yet')
  if (!isPositive(subtract(quantity, good))) return t('Good')
  if (!isPositive(subtract(quantity, error))) return t('Scrap')
  return t('{good} good, {error} scrap', {
    good: formatQuantity(good),
    error: formatQuantity(error, item.unit),
  })
}

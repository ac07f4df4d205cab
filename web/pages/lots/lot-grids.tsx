import { useMemo } from 'react'
import type { Hold, LotDetails } from '../../../src/contracts/inventory.ts'
import { listOf } from '../../api/list.ts'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { ItemText } from '../../ui/item-text.tsx'
import { TextLink } from '../../ui/link.tsx'
import { LotText } from '../../ui/lot-text.tsx'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'
import { Time } from '../../ui/time.tsx'

type LotProps = { readonly lot: LotDetails }
type Place = LotDetails['places'][number]
type Installed = LotDetails['installedIn'][number]

function placeColumns(unit: string): readonly Column<Place>[] {
  return [
    { key: 'warehouse', title: t('Warehouse'), width: 160, cell: (row) => row.warehouse },
    { key: 'site', title: t('Site'), width: 120, cell: (row) => row.site },
    {
      key: 'onHand',
      title: t('On hand'),
      align: 'end',
      width: 120,
      cell: (row) => <QuantityText value={row.onHand} unit={unit} column />,
    },
    {
      key: 'reserved',
      title: t('Reserved'),
      align: 'end',
      width: 120,
      cell: (row) => <QuantityText value={row.reserved} unit={unit} column />,
    },
  ]
}

/** Where the lot is on hand. */
export function PlacesGrid({ lot }: LotProps) {
  const { unit } = lot.item
  return (
    <Grid
      label={t('On hand')}
      columns={useMemo(() => placeColumns(unit), [unit])}
      list={listOf(lot.places)}
      rowKey={(row) => row.warehouse}
      empty={{ title: t('None of it is in a warehouse') }}
    />
  )
}

type IssuedTo = LotDetails['issuedTo'][number]

function issuedToColumns({ places, item }: LotDetails): readonly Column<IssuedTo>[] {
  return [
    {
      key: 'order',
      title: t('Order'),
      width: 160,
      cell: ({ order }) => (
        <TextLink to="/orders/$orderId" params={{ orderId: order.id }}>
          {order.number}
        </TextLink>
      ),
    },
    {
      key: 'warehouse',
      title: t('Warehouse'),
      width: 120,
      cell: (row) => places.find((place) => place.warehouseId === row.warehouseId)?.warehouse ?? '–',
    },
    {
      key: 'left',
      title: t('Left'),
      align: 'end',
      width: 120,
      cell: (row) => <QuantityText value={row.left} unit={item.unit} column />,
    },
  ]
}

/** The orders it was issued to and that have not consumed it. */
export function IssuedToGrid({ lot }: LotProps) {
  return (
    <Grid
      label={t('Issued to')}
      columns={useMemo(() => issuedToColumns(lot), [lot])}
      list={listOf(lot.issuedTo)}
      rowKey={(row) => row.order.id}
      empty={{ title: t('It is issued to no order') }}
    />
  )
}

function installedColumns(unit: string): readonly Column<Installed>[] {
  return [
    {
      key: 'product',
      title: t('Product'),
      width: 168,
      grow: 1.5,
      cell: (row) => (
        <TextLink to="/lots/$lotId" params={{ lotId: row.product.id }}>
          <LotText lot={row.product} />
        </TextLink>
      ),
    },
    {
      key: 'item',
      title: t('Item'),
      width: 200,
      grow: 3,
      wide: true,
      cell: (row) => <ItemText item={row.item} />,
    },
    {
      key: 'quantity',
      title: t('Quantity'),
      align: 'end',
      width: 120,
      grow: 0,
      cell: (row) => <QuantityText value={row.quantity} unit={unit} column />,
    },
    {
      key: 'order',
      title: t('Order'),
      width: 120,
      cell: (row) =>
        row.order ? (
          <TextLink to="/orders/$orderId" params={{ orderId: row.order.id }}>
            {row.order.number}
          </TextLink>
        ) : (
          '–'
        ),
    },
    { key: 'at', title: t('Put in'), width: 128, hideBelow: 720, cell: (row) => <Time at={row.at} /> },
  ]
}

/** The products the lot is part of now. */
export function InstalledGrid({ lot }: LotProps) {
  const { unit } = lot.item
  return (
    <Grid
      label={t('Installed in')}
      columns={useMemo(() => installedColumns(unit), [unit])}
      list={listOf(lot.installedIn)}
      rowKey={(row) => `${row.product.id} ${row.at}`}
      empty={{ title: t('It is part of no product now') }}
    />
  )
}

/** How a hold ended is told once one has ended. */
function holdColumns(released: boolean): readonly Column<Hold>[] {
  return [
    {
      key: 'state',
      title: t('State'),
      width: 128,
      grow: 0,
      cell: (row) =>
        row.releasedAt ? (
          <StatusBadge status="completed" word={t('Released')} />
        ) : (
          <StatusBadge status="held" word={t('On hold')} />
        ),
    },
    {
      key: 'reason',
      title: t('Reason'),
      width: 200,
      grow: 3,
      long: true,
      cell: (row) => row.reason,
      tooltip: (row) => row.reason,
    },
    { key: 'placedBy', title: t('Placed by'), width: 152, cell: (row) => row.placedBy },
    { key: 'placedAt', title: t('Placed'), width: 128, grow: 0.5, cell: (row) => <Time at={row.placedAt} /> },
    ...(released ? releaseColumns() : []),
  ]
}

function releaseColumns(): readonly Column<Hold>[] {
  return [
    {
      key: 'releaseReason',
      title: t('Released because'),
      width: 168,
      grow: 2,
      hideBelow: 900,
      cell: (row) => row.releaseReason ?? '–',
      tooltip: (row) => row.releaseReason ?? '',
    },
    {
      key: 'releasedBy',
      title: t('Released by'),
      width: 152,
      hideBelow: 900,
      cell: (row) => row.releasedBy ?? '–',
    },
    {
      key: 'releasedAt',
      title: t('Released at'),
      width: 128,
      grow: 0.5,
      hideBelow: 1080,
      cell: (row) => (row.releasedAt ? <Time at={row.releasedAt} /> : '–'),
    },
  ]
}

/** The lot's holds, also those that were released. */
export function HoldsGrid({ lot }: LotProps) {
  const released = lot.holds.some(({ releasedAt }) => releasedAt !== null)
  return (
    <Grid
      label={t('Holds')}
      columns={useMemo(() => holdColumns(released), [released])}
      list={listOf(lot.holds)}
      rowKey={(row) => row.id}
      empty={{ title: t('It was never on hold') }}
    />
  )
}

import type { OnHandRow } from '../../../src/contracts/inventory.ts'
import type { Column } from '../../ui/grid/column.ts'
import { itemColumn, quantityColumn } from '../../ui/grid/shared-columns.tsx'
import { TextLink } from '../../ui/link.tsx'
import { LotText } from '../../ui/lot-text.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'
import { Day } from '../../ui/time.tsx'

export function onHandKey({ item, warehouse, lot }: OnHandRow): string {
  return [item.id, warehouse?.id, lot?.id].join(' ')
}

/** The columns for rows of items, of their warehouses or of their numbers. */
export function onHandColumns(by: 'item' | 'warehouse' | 'lot'): readonly Column<OnHandRow>[] {
  return [
    itemColumn(),
    ...(by === 'lot' ? lotColumns() : []),
    ...(by === 'item' ? [] : [warehouseColumn()]),
    quantityColumn('onHand', t('On hand')),
    quantityColumn('reserved', t('Reserved'), by === 'lot' ? 952 : 720),
    quantityColumn('available', t('Available'), by === 'lot' ? 720 : 600),
  ]
}

function warehouseColumn(): Column<OnHandRow> {
  return {
    key: 'warehouse',
    title: t('Warehouse'),
    width: 144,
    cell: ({ warehouse }) => (warehouse ? `${warehouse.code} · ${warehouse.site}` : '–'),
  }
}

function lotColumns(): readonly Column<OnHandRow>[] {
  return [
    {
      key: 'lot',
      title: t('Number'),
      width: 168,
      grow: 1.5,
      cell: ({ lot }) =>
        lot ? (
          <TextLink to="/lots/$lotId" params={{ lotId: lot.id }}>
            <LotText lot={lot} />
          </TextLink>
        ) : (
          '–'
        ),
    },
    {
      key: 'held',
      title: t('Hold'),
      width: 112,
      grow: 0,
      hideBelow: 872,
      cell: ({ lot }) => (lot?.held ? <StatusBadge status="held" word={t('On hold')} /> : '–'),
    },
    {
      key: 'expiresOn',
      title: t('Expires'),
      width: 120,
      grow: 0.5,
      hideBelow: 1104,
      cell: ({ lot }) =>
        lot?.expired ? (
          <StatusBadge status="refused" word={t('Expired')} />
        ) : lot?.expiresOn ? (
          <Day on={lot.expiresOn} />
        ) : (
          '–'
        ),
    },
  ]
}

import {
  BoxRegular,
  ClipboardTaskListLtrRegular,
  CubeRegular,
  type FluentIcon,
  VehicleTruckProfileRegular,
} from '@fluentui/react-icons'
import type { SearchHit } from '../../src/contracts/questions.ts'
import type { Target } from './link.tsx'
import { t } from './text.ts'

/** Where a hit leads; undefined where the person may not go, or there is no page of it. */
export function targetOf(hit: SearchHit, mayTrace: boolean): Target | undefined {
  if (hit.kind === 'order' && hit.id) return { to: '/orders/$orderId', params: { orderId: hit.id } }
  if (hit.kind === 'item' && !mayTrace) return { to: '/orders', search: { search: hit.number } }
  if (!mayTrace) return undefined
  switch (hit.kind) {
    case 'lot':
      return hit.lot ? { to: '/tracing', search: { lots: hit.lot.id, node: hit.lot.id } } : undefined
    case 'item':
      return { to: '/tracing', search: { item: hit.number } }
    case 'receipt':
    case 'shipment':
      return { to: '/tracing', search: { by: hit.kind, q: hit.number } }
    default:
      return undefined
  }
}

/** What a hit is, for those who see only its number. */
export function kindWord(hit: SearchHit): string {
  const words: Record<SearchHit['kind'], string> = {
    lot: hit.lot?.serialNumber ? t('Serial number') : t('Batch'),
    item: t('Item'),
    order: t('Production order'),
    vendor: t('Vendor'),
    customer: t('Customer'),
    receipt: t('Receipt'),
    shipment: t('Shipment'),
  }
  return words[hit.kind]
}

export function iconOf(hit: SearchHit): FluentIcon {
  switch (hit.kind) {
    case 'order':
      return ClipboardTaskListLtrRegular
    case 'item':
      return CubeRegular
    case 'receipt':
    case 'shipment':
    case 'vendor':
    case 'customer':
      return VehicleTruckProfileRegular
    case 'lot':
      return BoxRegular
  }
}

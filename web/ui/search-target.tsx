import {
  BoxRegular,
  BuildingRegular,
  ClipboardTaskListLtrRegular,
  CubeRegular,
  type FluentIcon,
  VehicleTruckProfileRegular,
  WrenchScrewdriverRegular,
} from '@fluentui/react-icons'
import type { SearchHit } from '../../src/contracts/questions.ts'
import type { Target } from './link.tsx'
import { t } from './text.ts'

/** What the person may see, where that decides which page of a thing they come to. */
export type Seeing = { readonly tracing: boolean; readonly items: boolean }

/** Where a hit leads; undefined where the person may not go, or there is no page of it. */
export function targetOf(hit: SearchHit, may: Seeing): Target | undefined {
  switch (hit.kind) {
    case 'order':
      return hit.id ? { to: '/orders/$orderId', params: { orderId: hit.id } } : undefined
    case 'item':
      if (hit.id && may.items) return { to: '/items/$itemId', params: { itemId: hit.id } }
      return { to: '/orders', search: { search: hit.number } }
    case 'lot':
      if (hit.id === null) return undefined
      return may.tracing
        ? { to: '/tracing', search: { lots: hit.id, node: hit.id } }
        : { to: '/lots/$lotId', params: { lotId: hit.id } }
    case 'receipt':
    case 'shipment':
      return may.tracing ? { to: '/tracing', search: { by: hit.kind, q: hit.number } } : undefined
    case 'vendor':
    case 'customer':
      return { to: '/parties', search: { [hit.kind]: hit.number } }
    case 'tool':
      return may.items ? { to: '/setup/tools', search: { search: hit.number } } : undefined
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
    tool: t('Tool'),
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
      return VehicleTruckProfileRegular
    case 'vendor':
    case 'customer':
      return BuildingRegular
    case 'tool':
      return WrenchScrewdriverRegular
    case 'lot':
      return BoxRegular
  }
}

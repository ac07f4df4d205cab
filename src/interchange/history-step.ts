import { createHash } from 'node:crypto'
import type { Role } from '../contracts/rights.ts'
import type { ScanMode } from '../contracts/scans.ts'
import type { Place } from './place.ts'

interface Step extends Place {
  readonly at: Date
  /** Of production, or of a customer. */
  readonly order: { readonly number: string }
  readonly account: { readonly id: string; readonly roles: readonly Role[] }
}

interface OnProductionOrder extends Step {
  readonly order: { readonly id: string; readonly number: string }
}

/** The characters a scanner sent, with what the page knew at that moment: mode and unit follow from the scans before. */
export interface ScanStep extends OnProductionOrder {
  readonly kind: 'scan'
  readonly stationId: string | null
  /** Null leaves the mode that the answer before has set. */
  readonly mode: ScanMode | null
  readonly characters: string
  readonly quantity: string | null
}

/** Reporting as finished: what is complete and not reported yet, or one product by its number. */
export interface ReportStep extends OnProductionOrder {
  readonly kind: 'report'
  readonly product: string | null
  /** Given where the product is scrap. */
  readonly errorCause: string | null
  /** The order is ended after it. */
  readonly end: boolean
}

/** A component taken out of a product, and perhaps another put in its place. */
export interface CorrectionStep extends OnProductionOrder {
  readonly kind: 'correction'
  readonly product: string
  readonly component: string
  readonly replacement: string | null
  readonly reason: string
}

/** A lot by its numbers, both empty for an item without tracking: it may be made by a scan before. */
export interface ShippedLot {
  readonly itemId: string
  readonly batchNumber: string
  readonly serialNumber: string
  readonly quantity: string
}

/** A lot that left a warehouse for the sales order of a customer, which the first of its shipments makes. */
export interface ShipmentStep extends Step {
  readonly kind: 'shipment'
  readonly customerId: string
  readonly warehouseId: string
  readonly shipped: ShippedLot
  /** All that the file ships for this order. */
  readonly ordered: readonly { readonly itemId: string; readonly quantity: string }[]
}

/** Something that happened on the shop floor at a time of its own, to be done again through the operations of today. */
export type HistoryStep = ProductionStep | ShipmentStep
export type ProductionStep = ScanStep | ReportStep | CorrectionStep

/**
 * The request id of a step: made of its time and contents, so that importing the history again repeats requests instead of
 * doing things twice. `occurrence` tells rows apart that are equal.
 */
export function requestIdOf(step: HistoryStep, occurrence: number | string): string {
  const hash = createHash('sha256')
    .update(`${contentsOf(step)} ${occurrence}`)
    .digest()
  hash.writeUIntBE(step.at.getTime(), 0, 6)
  hash[6] = 0x70 | ((hash[6] ?? 0) & 0x0f)
  hash[8] = 0x80 | ((hash[8] ?? 0) & 0x3f)
  const hex = hash.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}

/** What makes a step the same as another one. */
export function contentsOf(step: HistoryStep): string {
  const { file: _, line: __, account: ___, order, ...contents } = step
  return JSON.stringify([order.number, contents])
}

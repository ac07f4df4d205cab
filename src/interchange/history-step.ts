import { createHash } from 'node:crypto'
import type { Role } from '../contracts/rights.ts'
import type { ScanMode } from '../contracts/scans.ts'
import type { Place } from './place.ts'

interface Step extends Place {
  readonly at: Date
  readonly order: { readonly id: string; readonly number: string }
  readonly account: { readonly id: string; readonly roles: readonly Role[] }
}

/** The characters a scanner sent, with what the page knew at that moment: mode and unit follow from the scans before. */
export interface ScanStep extends Step {
  readonly kind: 'scan'
  readonly stationId: string | null
  /** Null leaves the mode that the answer before has set. */
  readonly mode: ScanMode | null
  readonly characters: string
  readonly quantity: string | null
}

/** Reporting as finished: what is complete and not reported yet, or one product by its number. */
export interface ReportStep extends Step {
  readonly kind: 'report'
  readonly product: string | null
  /** Given where the product is scrap. */
  readonly errorCause: string | null
  /** The order is ended after it. */
  readonly end: boolean
}

/** A component taken out of a product, and perhaps another put in its place. */
export interface CorrectionStep extends Step {
  readonly kind: 'correction'
  readonly product: string
  readonly component: string
  readonly replacement: string | null
  readonly reason: string
}

/** Something that happened on the shop floor at a time of its own, to be done again through the operations of today. */
export type HistoryStep = ScanStep | ReportStep | CorrectionStep

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

import type { ScanCandidate, ScanRequest } from '../contracts/scans.ts'
import type { FoundLot } from './find-lots.ts'
import type { OrderPlan, PlannedComponent, PlannedItem, PlannedProduct } from './order-plan.ts'
import type { RegisteredUnit } from './read-unit.ts'
import type { ScannedNumber } from './scanned-number.ts'

/** All that a decision needs; nothing here asks the database. */
export interface Situation {
  readonly plan: OrderPlan
  readonly scanned: ScannedNumber
  readonly lots: readonly FoundLot[]
  readonly unit: RegisteredUnit | undefined
  readonly request: Pick<ScanRequest, 'mode' | 'finishedProductId' | 'componentId' | 'chosen'>
}

export interface RegisterIntent {
  readonly kind: 'register'
  readonly product: PlannedProduct
  readonly batchNumber: string
  readonly serialNumber: string
  readonly lot: FoundLot | undefined
}

export interface SelectIntent {
  readonly kind: 'select'
  readonly registrationId: string
}

export interface AssociateIntent {
  readonly kind: 'associate'
  readonly component: PlannedComponent
  readonly item: PlannedItem
  readonly lot: FoundLot
}

export interface AskIntent {
  readonly kind: 'ask'
  readonly number: string
  readonly candidates: readonly ScanCandidate[]
}

export type Intent = RegisterIntent | SelectIntent | AssociateIntent | AskIntent

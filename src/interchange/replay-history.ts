import type { Actor } from '../audit/actor.ts'
import { write } from '../audit/write.ts'
import { Refusal } from '../contracts/refusals.ts'
import { rightsOf } from '../contracts/rights.ts'
import type { ScanAnswer, ScanMode } from '../contracts/scans.ts'
import type { Database } from '../db/database.ts'
import { createSalesOrder } from '../inventory/create-sales-order.ts'
import { shipSalesOrder } from '../inventory/ship-sales-order.ts'
import { reportAsFinished } from '../journals/report-as-finished.ts'
import { endOrder } from '../orders/end-order.ts'
import { OrderPlans } from '../tracking/order-plans.ts'
import { removeAssociations } from '../tracking/remove-associations.ts'
import { replaceAssociation } from '../tracking/replace-association.ts'
import { scan } from '../tracking/scan.ts'
import { findOpenAssociation, findReportable, findSalesOrder, findStockLine } from './find-history-targets.ts'
import {
  type CorrectionStep,
  contentsOf,
  type HistoryStep,
  type ReportStep,
  requestIdOf,
  type ScanStep,
  type ShipmentStep,
} from './history-step.ts'

/** What came of a step: done, done in an earlier import, or refused as it would have been on the shop floor. */
export interface StepResult {
  readonly step: HistoryStep
  readonly result: 'created' | 'unchanged' | Refusal
}

const toldEvery = 100

/** Does the steps again one after the other in the order of time, each as a request of its own. */
export async function replayHistory(
  db: Database,
  steps: readonly HistoryStep[],
  progress?: (loaded: { readonly kind: string; readonly rows: number }) => void,
): Promise<StepResult[]> {
  const inTime = steps.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const ids = idsOf(inTime)
  const known = await findEvents(db, ids)
  const pages = new Map<string, PageState>()
  const plans = new OrderPlans(db)
  const results: StepResult[] = []
  for (const [index, step] of inTime.entries()) {
    const requestId = ids[index] ?? ''
    const refusal = await carryOut(db, plans, pages, step, requestId)
    results.push({ step, result: refusal ?? (known.has(requestId) ? 'unchanged' : 'created') })
    if (results.length % toldEvery === 0) progress?.({ kind: 'history', rows: results.length })
  }
  return results
}

/** What a Tracked components page remembers from one scan to the next. */
interface PageState {
  mode: ScanMode
  unit: ScanAnswer['unit']
}

async function carryOut(
  db: Database,
  plans: OrderPlans,
  pages: Map<string, PageState>,
  step: HistoryStep,
  requestId: string,
): Promise<Refusal | undefined> {
  try {
    if (step.kind === 'scan') await replayScan(db, plans, pages, step, requestId)
    else if (step.kind === 'report') await replayReport(db, step, requestId)
    else if (step.kind === 'shipment') await replayShipment(db, step, requestId)
    else await replayCorrection(db, step, requestId)
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

async function replayScan(
  db: Database,
  plans: OrderPlans,
  pages: Map<string, PageState>,
  step: ScanStep,
  requestId: string,
): Promise<void> {
  const key = `${step.order.id} ${step.stationId}`
  const page = pages.get(key) ?? { mode: 'product', unit: null }
  pages.set(key, page)
  if (step.mode) page.mode = step.mode
  const request = {
    ...{ id: requestId, deviceAt: step.at.toISOString(), characters: step.characters, mode: page.mode },
    ...(step.stationId === null ? {} : { stationId: step.stationId }),
    ...(page.unit === null ? {} : { registrationId: page.unit.registrationId }),
    ...(step.quantity === null ? {} : { quantity: step.quantity }),
  }
  const actor = actorOf(step, requestId, 'post /orders/{orderId}/scans', request)
  const answer = await scan(db, plans, actor, step.order.id, request)
  page.mode = answer.mode
  page.unit = answer.unit ?? page.unit
}

async function replayReport(db: Database, step: ReportStep, requestId: string): Promise<void> {
  const { product, errorCause } = step
  const actor = actorOf(step, requestId, 'post /orders/{orderId}/reports', { product, errorCause })
  await write(db, actor, async (tx) => {
    const found = await findReportable(tx, step.order.id, product)
    if (found.length === 0) throw new Refusal('nothing-to-report', { order: step.order.number })
    const lines = found.map(({ registrationId, left }) =>
      errorCause === null
        ? { registrationId, good: left, error: '0' }
        : { registrationId, good: '0', error: left, errorCause },
    )
    return await reportAsFinished(tx, actor, step.order.id, { lines })
  })
  if (!step.end) return
  const ender = actorOf(shifted(step, 1), requestIdOf(step, 'end'), 'post /orders/{orderId}/end', {})
  await write(db, ender, (tx) => endOrder(tx, ender, step.order.id))
}

async function replayCorrection(db: Database, step: CorrectionStep, requestId: string): Promise<void> {
  const { product, component, replacement, reason } = step
  const actor = actorOf(step, requestId, 'post /orders/{orderId}/corrections', {
    ...{ product, component, replacement, reason },
  })
  await write(db, actor, async (tx): Promise<unknown> => {
    const old = await findOpenAssociation(tx, step.order.id, product, component)
    if (old === undefined) throw new Refusal('association-closed', { number: component, product })
    const envelope = { id: requestId, reason }
    if (replacement === null)
      return await removeAssociations(tx, actor, step.order.id, { ...envelope, associationIds: [old.id] })
    const number = old.single ? { serialNumber: replacement } : { batchNumber: replacement }
    return await replaceAssociation(tx, actor, step.order.id, old.id, { ...envelope, ...number })
  })
}

async function replayShipment(db: Database, step: ShipmentStep, requestId: string): Promise<void> {
  const { customerId, warehouseId, shipped, ordered, order } = step
  const orderer = actorOf(shifted(step, -1), requestIdOf(step, 'order'), 'post /sales-orders', {
    customerId,
    ordered,
  })
  const shipper = actorOf(step, requestId, 'post /sales-orders/{orderId}/shipments', { warehouseId, shipped })
  const known = await findSalesOrder(db, order.number)
  const salesOrderId =
    known ??
    (
      await write(db, orderer, (tx) =>
        createSalesOrder(tx, orderer, { number: order.number, customerId, lines: [...ordered] }),
      )
    ).id
  await write(db, shipper, async (tx) =>
    shipSalesOrder(tx, shipper, salesOrderId, { warehouseId, lines: [await findStockLine(tx, shipped)] }),
  )
}

/** A step by milliseconds sooner or later: of two that one row makes, the history tells which was first. */
function shifted<Step extends HistoryStep>(step: Step, milliseconds: number): Step {
  return { ...step, at: new Date(step.at.getTime() + milliseconds) }
}

function actorOf(step: HistoryStep, requestId: string, operation: string, request: object): Actor {
  return {
    accountId: step.account.id,
    rights: rightsOf(step.account.roles),
    stationId: step.kind === 'scan' ? step.stationId : null,
    at: step.at,
    deviceAt: step.at,
    requestId,
    request: { operation, replayed: true, order: step.order.number, ...request },
  }
}

function idsOf(steps: readonly HistoryStep[]): string[] {
  const occurrences = new Map<string, number>()
  return steps.map((step) => {
    const contents = contentsOf(step)
    const occurrence = occurrences.get(contents) ?? 0
    occurrences.set(contents, occurrence + 1)
    return requestIdOf(step, occurrence)
  })
}

async function findEvents(db: Database, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db<{ id: string }[]>`select id from audit_event where id = any(${[...ids]}::uuid[])`
  return new Set(rows.map((row) => row.id))
}

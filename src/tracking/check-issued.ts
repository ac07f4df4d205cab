import type { Actor } from '../audit/actor.ts'
import type { Reader, Tx } from '../db/database.ts'
import { lockLot } from '../inventory/free-quantity.ts'
import { listOpenIssues, type OpenIssue } from '../inventory/open-issues.ts'
import { compare, isPositive, plain, zero } from '../lib/quantity.ts'
import { applyPolicy, type Leniency } from './apply-policy.ts'
import type { LotCheck } from './check-lot.ts'
import type { Consumption } from './consumption.ts'
import { NeedsTransaction } from './needs-transaction.ts'
import { numberOf } from './unit-state.ts'

/**
 * How much of what was asked for the policy lets through, where it asks for material that was issued to the order for this line. A
 * quantity that nobody named becomes what is left of the issue. Call it only where the policy asks: it costs statements.
 *
 * A batch is locked, so that two stations do not consume the same remainder; of a serial number the version tells, which every
 * issue and every borrowing raises.
 */
export async function limitToIssued(
  db: Reader,
  tx: Tx | undefined,
  actor: Actor,
  { plan, component, item, lot }: LotCheck,
  asked: Consumption,
  leniency: Leniency,
): Promise<Consumption> {
  if (!lot.single) {
    if (tx === undefined) throw new NeedsTransaction()
    await lockLot(tx, lot.lotId)
  }
  const { warehouse, orderId } = plan
  const open = await listOpenIssues(
    tx ?? db,
    db`lot_id = ${lot.lotId} and warehouse_id = ${warehouse.id} and order_id = ${orderId} and component_id = ${component.id}`,
  )
  const left = open[0]?.left ?? zero
  if (compare(left, asked.quantity) >= 0) return asked
  if (isPositive(left) && asked.isDefault) return { ...asked, quantity: left }
  const named = { lot: numberOf(lot), item: item.number, order: plan.number }
  const choice = component.policy.notIssued
  const other = isPositive(left) ? undefined : await findHolder(tx ?? db, lot.lotId, warehouse.id, orderId)
  if (isPositive(left))
    applyPolicy(choice, actor, leniency, 'issue-has-too-little', {
      ...named,
      ...{ available: plain(left), unit: item.unit.symbol, quantity: asked.quantity },
    })
  else if (other !== undefined)
    applyPolicy(choice, actor, leniency, 'lot-issued-elsewhere', { ...named, otherOrder: other.order })
  else applyPolicy(choice, actor, leniency, 'lot-not-issued', named)
  return asked
}

/** The order that the lot was issued to. */
async function findHolder(
  db: Reader,
  lotId: string,
  warehouseId: string,
  orderId: string,
): Promise<OpenIssue | undefined> {
  const open = await listOpenIssues(
    db,
    db`lot_id = ${lotId} and warehouse_id = ${warehouseId} and order_id <> ${orderId}`,
  )
  return open[0]
}

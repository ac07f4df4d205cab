import type { Reader, Tx } from '../db/database.ts'
import type { Consumption } from './post-consumption.ts'

interface Which {
  readonly orderId: string
  /** Only these; all of the order when both are absent. */
  readonly associationIds?: readonly string[]
  readonly registrationIds?: readonly string[]
  /** Only of the components of this operation. */
  readonly operationNumber?: number
  /** Leaves out what stands in open journals, and stops after so many. */
  readonly undraftedUpTo?: number
}

/**
 * What is associated and not deducted yet, of the open associations of an order, in the sequence of the BOM. They stay locked until
 * the transaction ends, so that nobody posts, closes or picks them meanwhile. What is pooled was
 * deducted as it was taken; what came with an import was never in our stock.
 */
export async function lockUnpostedConsumption(tx: Tx, which: Which): Promise<Consumption[]> {
  const locked = await tx<{ id: string }[]>`
    select id from association
    where ${condition(tx, which)} and closed_at is null and certainty = 'exact' and quantity > ${deductedOf(tx)}
      ${limit(tx, which)} for no key update`
  // A second statement, because only it sees what was posted by those who held the lock before.
  return await listUnpostedConsumption(tx, {
    orderId: which.orderId,
    associationIds: locked.map((row) => row.id),
  })
}

/** The same without locking anything, for who only looks. */
export async function listUnpostedConsumption(db: Reader, which: Which): Promise<Consumption[]> {
  return await db<Consumption[]>`
    select association.component_id as "componentId", lot.item_id as "itemId", lot.id as "lotId",
      association.id as "associationId", association.registration_id as "registrationId",
      component.operation_number as "operationNumber", trim_scale(association.quantity - deducted.quantity) as quantity
    from (select * from association where ${condition(db, which)}) as association
    join lot on lot.id = association.component_lot_id
    left join component on component.id = association.component_id
    cross join lateral (select ${deductedOf(db)} as quantity) as deducted
    where closed_at is null and certainty = 'exact' and association.quantity > deducted.quantity
    order by component.line_number, association.id`
}

function deductedOf(db: Reader) {
  return db`(
    select coalesce(-sum(quantity), 0) from inventory_transaction
    where association_id = association.id and state = 'deducted')`
}

function condition(db: Reader, { orderId, associationIds, registrationIds, operationNumber }: Which) {
  if (associationIds !== undefined) return db`order_id = ${orderId} and id = any(${associationIds}::uuid[])`
  const ofOperation =
    operationNumber === undefined ? db`` : db`and component.operation_number = ${operationNumber}`
  if (registrationIds !== undefined)
    return db`id in (select association.id from registration
      join association on association.product_lot_id = registration.lot_id and association.registration_id = registration.id
      join component on component.id = association.component_id
      where registration.id = any(${registrationIds}::uuid[]) ${ofOperation})`
  return db`id in (select association.id from component join association on association.component_id = component.id
    where component.order_id = ${orderId} ${ofOperation})`
}

/** Always locked in the same sequence, so that two who do so wait for each other instead of for ever. */
function limit(tx: Tx, { orderId, undraftedUpTo }: Which) {
  if (undraftedUpTo === undefined) return tx`order by id`
  return tx`
    and id not in (select association_id from journal join journal_draft_line on journal_id = journal.id
      where order_id = ${orderId} and association_id is not null)
    order by id limit ${undraftedUpTo}`
}

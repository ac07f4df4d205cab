import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { ChangeRepair } from '../contracts/repairs.ts'
import type { Tx } from '../db/database.ts'
import { type NewTransaction, postTransactions } from '../inventory/post-transactions.ts'
import { compare, negate } from '../lib/quantity.ts'
import { type OpenedUnit, repairMove } from './repair.ts'
import { numberOf } from './unit-state.ts'

interface Part {
  readonly id: string
  readonly lotId: string
  readonly itemId: string
  readonly item: string
  readonly batchNumber: string
  readonly serialNumber: string
  readonly quantity: string
  /** It came with an import: it was never in our stock. */
  readonly imported: boolean
  /** Of it, what was deducted from stock for it. */
  readonly deducted: string
  readonly closed: boolean
}

/** What was removed, as the event tells it. */
export interface Removed {
  readonly id: string
  readonly item: string
  readonly number: string
  readonly quantity: string
  readonly to: 'stock' | 'scrap'
}

/**
 * Ends the associations of these parts and puts them into the warehouse of the opened unit, or scraps them there. Their
 * consumption stays posted, since it was true: coming out is a movement of its own.
 */
export async function removeParts(
  tx: Tx,
  actor: Actor,
  opened: OpenedUnit,
  { removals, reason }: Pick<ChangeRepair, 'removals' | 'reason'>,
): Promise<Removed[]> {
  if (removals.length === 0) return []
  const parts = await lockParts(tx, opened, [...new Set(removals.map((each) => each.associationId))])
  const moves: NewTransaction[] = []
  const removed = parts.map((part): Removed => {
    const to = removals.find((each) => each.associationId === part.id)?.to ?? 'stock'
    const place = { ...part, warehouseId: opened.warehouseId }
    const associationId = part.imported ? null : part.id
    moves.push(
      repairMove(actor, opened.number, place, {
        ...{ quantity: part.quantity, state: 'deducted', associationId, reference: opened.reference },
      }),
    )
    if (to === 'scrap')
      moves.push(
        repairMove(actor, opened.number, place, {
          ...{ quantity: negate(part.quantity), state: 'deducted', reference: 'scrap' },
        }),
      )
    return { id: part.id, item: part.item, number: numberOf(part), quantity: part.quantity, to }
  })
  await tx`
    update association set closed_at = ${actor.at}, closed_event_id = ${actor.requestId}, close_reason = ${reason}
    where id = any(${parts.map((part) => part.id)}::uuid[])`
  await postTransactions(tx, moves)
  return removed
}

async function lockParts(tx: Tx, opened: OpenedUnit, ids: readonly string[]): Promise<Part[]> {
  await tx`select from association where id = any(${[...ids]}::uuid[]) order by id for no key update`
  const parts = await tx<Part[]>`
    select a.id, lot.id as "lotId", item.id as "itemId", item.number as item, lot.batch_number as "batchNumber",
      lot.serial_number as "serialNumber", trim_scale(a.quantity) as quantity, a.closed_at is not null as closed,
      a.certainty = 'imported' as imported,
      coalesce((select -sum(quantity) from inventory_transaction
        where association_id = a.id and state = 'deducted'), 0) as deducted
    from association a
    join lot on lot.id = a.component_lot_id
    join item on item.id = lot.item_id
    where a.id = any(${[...ids]}::uuid[]) and a.product_lot_id = ${opened.lotId} and a.kind = 'component'
    order by a.id`
  const known = new Set(parts.map((part) => part.id))
  const missing = ids.find((id) => !known.has(id))
  if (missing !== undefined) throw new Refusal('not-found', { what: 'Association', number: missing })
  const closed = parts.find((part) => part.closed)
  if (closed !== undefined)
    throw new Refusal('association-closed', { number: numberOf(closed), product: numberOf(opened) })
  // Until it is deducted, a part that is installed is still counted where it was taken from.
  const unposted = parts.find((part) => !part.imported && compare(part.deducted, part.quantity) < 0)
  if (unposted !== undefined)
    throw new Refusal('part-not-posted', { number: numberOf(unposted), product: numberOf(opened) })
  return parts
}

import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type {
  DisassemblyAnswer,
  DisassemblyDestination,
  ReverseDisassembly,
} from '../contracts/disassemblies.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { checkUnreserved } from '../inventory/check-stock.ts'
import { findUnavailableSerials } from '../inventory/find-unavailable-serials.ts'
import { lockLots } from '../inventory/free-quantity.ts'
import { type NewTransaction, postTransactions } from '../inventory/post-transactions.ts'
import { lockLines } from '../inventory/take-lines.ts'
import { newId } from '../lib/new-id.ts'
import { negate, type Quantity } from '../lib/quantity.ts'
import { holdOrder } from '../orders/lock-order.ts'
import { lockUnit } from './read-unit.ts'
import { repairMove } from './repair.ts'

interface Standing {
  readonly id: string
  readonly number: string
  readonly lotId: string
  readonly itemId: string
  readonly warehouseId: string
  readonly reversed: boolean
  readonly registrationId: string | null
  readonly orderId: string | null
}

interface Line {
  /** Of the association that ends in the disassembly, and of the one that begins now. */
  readonly oldId: string
  readonly id: string
  readonly lotId: string
  readonly itemId: string
  readonly quantity: Quantity
  readonly destination: DisassemblyDestination
  /** It came with an import: its consumption was never ours. */
  readonly imported: boolean
}

/**
 * Takes a disassembly back: the unit lies in stock again with everything inside, as new associations beside the ended ones. Refuses
 * when a part was used, moved or reserved meanwhile, or the unit came into stock in another way.
 */
export async function reverseDisassembly(
  tx: Tx,
  actor: Actor,
  disassemblyId: string,
  { reason }: Pick<ReverseDisassembly, 'reason'>,
): Promise<DisassemblyAnswer> {
  const disassembly = await lockDisassembly(tx, disassemblyId)
  const { number, lotId, warehouseId } = disassembly
  const lines = await listLines(tx, disassemblyId)
  // The unit with the parts, so that all are locked in one sequence.
  await lockLots(tx, [lotId, ...lines.map((line) => line.lotId)])
  for (const refusal of (await findUnavailableSerials(tx, [lotId])).values()) throw refusal
  const fromStock = lines.filter(({ destination }) => destination === 'stock')
  const found = fromStock.length > 0 ? await lockLines(tx, warehouseId, fromStock) : []
  for (const { stock, quantity } of found) checkUnreserved(stock, quantity)
  await tieAgain(tx, actor, lines)
  await postTransactions(tx, [
    ...lines.flatMap((line) => movesBack(actor, disassembly, line)),
    repairMove(actor, number, disassembly, { quantity: '1', state: 'deducted', reference: 'disassembly' }),
  ])
  await tx`
    update disassembly set reversed_at = ${actor.at}, reversed_event_id = ${actor.requestId}, reverse_reason = ${reason}
    where id = ${disassemblyId}`
  const answer = { id: disassemblyId, number }
  await recordEvent(tx, actor, { type: 'disassembly-reversed', lotId, answer, reason })
  return answer
}

/** Locks it after the order that built the unit, as whoever takes a unit apart does. */
async function lockDisassembly(tx: Tx, id: string): Promise<Standing> {
  const found = await readDisassembly(tx, id)
  if (found.orderId !== null) await holdOrder(tx, found.orderId)
  if (found.registrationId !== null) await lockUnit(tx, found.registrationId)
  await tx`select from disassembly where id = ${id} for update`
  const disassembly = await readDisassembly(tx, id)
  if (disassembly.reversed) throw new Refusal('disassembly-reversed', { disassembly: disassembly.number })
  return disassembly
}

async function readDisassembly(tx: Tx, id: string): Promise<Standing> {
  const [row] = await tx<Standing[]>`
    select disassembly.id, disassembly.number, lot.id as "lotId", lot.item_id as "itemId", warehouse_id as "warehouseId",
      reversed_at is not null as reversed, registration.id as "registrationId", registration.order_id as "orderId"
    from disassembly join lot on lot.id = disassembly.lot_id
    left join registration on registration.lot_id = lot.id and registration.closed_at is null
    where disassembly.id = ${id}`
  if (row === undefined) throw new Refusal('not-found', { what: 'Disassembly order', number: id })
  return row
}

async function listLines(tx: Tx, disassemblyId: string): Promise<Line[]> {
  const rows = await tx<Omit<Line, 'id'>[]>`
    select a.id as "oldId", lot.id as "lotId", lot.item_id as "itemId", trim_scale(a.quantity) as quantity, line.destination,
      a.certainty = 'imported' as imported
    from disassembly_line line
    join association a on a.id = line.association_id
    join lot on lot.id = a.component_lot_id
    where line.disassembly_id = ${disassemblyId} order by lot.id`
  return rows.map((row) => ({ ...row, id: newId() }))
}

/** What was scrapped is there again before it goes in. */
function movesBack(actor: Actor, { number, warehouseId }: Standing, line: Line): NewTransaction[] {
  const place = { ...line, warehouseId }
  const associationId = line.imported ? null : line.id
  const back = repairMove(actor, number, place, {
    ...{ quantity: negate(line.quantity), state: 'deducted', associationId, reference: 'disassembly' },
  })
  if (line.destination === 'stock') return [back]
  return [
    repairMove(actor, number, place, { quantity: line.quantity, state: 'deducted', reference: 'scrap' }),
    back,
  ]
}

/** The ended associations anew, of the same order, line, registration, repair and certainty. */
async function tieAgain(tx: Tx, actor: Actor, lines: readonly Line[]): Promise<void> {
  const made = await tx`
    insert into association (id, order_id, component_id, registration_id, product_lot_id, component_lot_id, component_single,
      quantity, certainty, opened_at, event_id, repair_id)
    select line.id, a.order_id, a.component_id, a.registration_id, a.product_lot_id, a.component_lot_id, a.component_single,
      a.quantity, a.certainty, ${actor.at}, ${actor.requestId}, a.repair_id
    from jsonb_to_recordset(${asJson(tx, lines)}) as line (id uuid, "oldId" uuid) join association a on a.id = line."oldId"
    on conflict do nothing returning id`
  if (made.length !== lines.length)
    throw new Error('A serial number that was scrapped or lies in stock is in no product.')
}

import type { Actor } from '../audit/actor.ts'
import type { LotName } from '../contracts/common.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { newId } from '../lib/new-id.ts'
import { negate, type Quantity } from '../lib/quantity.ts'
import type { Stock } from './lock-stock.ts'
import type { DocumentMove } from './post-document.ts'

/** A batch that is made of others. */
export interface NewBatch {
  readonly batchNumber: string
  readonly itemId: string
  readonly item: string
  readonly producedOn: string | null
  readonly expiresOn: string | null
  readonly supplierBatch: string | null
}

/** Makes batches that are new. Refuses a number that the item has already. */
export async function createBatches(tx: Tx, actor: Actor, batches: readonly NewBatch[]): Promise<LotName[]> {
  const rows = batches.map((batch) => ({ ...batch, id: newId() }))
  const made = await tx<{ id: string }[]>`
    insert into lot (id, item_id, tracking, batch_number, produced_on, expires_on, supplier_batch, event_id)
    select id, "itemId", 'batch', "batchNumber", "producedOn", "expiresOn", "supplierBatch", ${actor.requestId}
    from jsonb_to_recordset(${asJson(tx, rows)}) as row (id uuid, "itemId" uuid, "batchNumber" text, "producedOn" date,
      "expiresOn" date, "supplierBatch" text)
    on conflict do nothing
    returning id`
  const ids = new Set(made.map((row) => row.id))
  const taken = rows.find((row) => !ids.has(row.id))
  if (taken !== undefined)
    throw new Refusal('number-taken', { what: `Batch of ${taken.item}`, number: taken.batchNumber })
  return rows.map(({ id, batchNumber }) => ({ id, batchNumber, serialNumber: '' }))
}

/** So much of one batch goes over into another. */
export interface Passage {
  readonly from: Stock
  readonly into: LotName
  readonly quantity: Quantity
}

/** Ties the new batches to those they come from, and tells what moves (see docs/adr/0031-splits-are-associations.md). */
export async function passOver(
  tx: Tx,
  actor: Actor,
  kind: 'split' | 'merge',
  passages: readonly Passage[],
): Promise<DocumentMove[]> {
  const links = passages.map((passage) => ({ ...passage, id: newId() }))
  const rows = links.map(({ id, from, into, quantity }) => ({
    id,
    from: from.lotId,
    into: into.id,
    quantity,
  }))
  await tx`
    insert into association (id, kind, product_lot_id, component_lot_id, component_single, quantity, certainty, opened_at, event_id)
    select id, ${kind}, "into", "from", false, quantity, 'exact', ${actor.at}, ${actor.requestId}
    from jsonb_to_recordset(${asJson(tx, rows)}) as row (id uuid, "from" uuid, "into" uuid, quantity numeric)`
  return links.flatMap(({ id, from, into, quantity }) => [
    { stock: from, quantity: negate(quantity), state: 'deducted' as const, associationId: id },
    { stock: { ...from, lotId: into.id }, quantity, state: 'received' as const },
  ])
}

/** Refuses what has no batch number, or a serial number besides: a unit cannot be divided. */
export function checkBatch({ tracking, item }: Stock): void {
  if (tracking !== 'batch') throw new Refusal('not-a-batch', { item })
}

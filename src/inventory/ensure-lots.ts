import type { Actor } from '../audit/actor.ts'
import type { Tracking } from '../contracts/common.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { newId } from '../lib/new-id.ts'
import { type LotIdentity, lotKey } from './find-lot-ids.ts'

/** A lot as it is described by whoever brings it. */
export interface WantedLot extends LotIdentity {
  readonly itemNumber: string
  readonly tracking: Tracking
  readonly supplierBatch: string | null
  readonly producedOn: string | null
  readonly expiresOn: string | null
  /** What holds for a new lot when `expiresOn` is null. */
  readonly expiresByShelfLife: string | null
}

interface LotRow {
  id: string
  itemId: string
  batchNumber: string
  serialNumber: string
  supplierBatch: string | null
  producedOn: string | null
  expiresOn: string | null
}

/**
 * Finds these lots or makes them, and locks them for whoever takes stock of them. The answer has, by `lotKey`, the lot's id,
 * or why the lot cannot be what is described: its serial number is known with another batch, or an expiry day or supplier
 * batch is known that differs. Two who make one lot in the same moment get the same one.
 */
export async function ensureLots(
  tx: Tx,
  actor: Actor,
  wanted: readonly WantedLot[],
): Promise<Map<string, string | Refusal>> {
  const byKey = new Map(wanted.map((lot) => [lotKey(lot), lot]))
  const lots = [...byKey.values()].map((lot) => ({ ...lot, id: newId() }))
  await tx`
    insert into lot (id, item_id, tracking, batch_number, serial_number, produced_on, expires_on, supplier_batch, event_id)
    select id, "itemId", tracking, "batchNumber", "serialNumber", "producedOn", coalesce("expiresOn", "expiresByShelfLife"),
      "supplierBatch", ${actor.requestId}
    from jsonb_to_recordset(${asJson(tx, lots)}) as row (id uuid, "itemId" uuid, tracking text, "batchNumber" text,
      "serialNumber" text, "producedOn" date, "expiresOn" date, "expiresByShelfLife" date, "supplierBatch" text)
    order by "itemId", "batchNumber", "serialNumber"
    on conflict do nothing`
  const known = await lockLots(tx, lots)
  const results = new Map<string, string | Refusal>()
  for (const lot of wanted) {
    const row = known.get(lotKey(lot))
    const key = lotKey(lot)
    if (results.get(key) instanceof Refusal) continue
    results.set(key, row === undefined ? await otherBatch(tx, lot) : (differenceOf(row, lot) ?? row.id))
  }
  await completeLots(tx, wanted, known)
  return results
}

async function lockLots(tx: Tx, lots: readonly (WantedLot & { id: string })[]): Promise<Map<string, LotRow>> {
  const rows = await tx<LotRow[]>`
    select lot.id, lot.item_id as "itemId", lot.batch_number as "batchNumber", lot.serial_number as "serialNumber",
      lot.supplier_batch as "supplierBatch", lot.produced_on::text as "producedOn", lot.expires_on::text as "expiresOn"
    from jsonb_to_recordset(${asJson(tx, lots)}) as row ("itemId" uuid, "batchNumber" text, "serialNumber" text)
    join lot on lot.item_id = row."itemId" and lot.batch_number = row."batchNumber"
      and lot.serial_number = row."serialNumber"
    order by lot.id
    for no key update of lot`
  return new Map(rows.map((row) => [lotKey(row), row]))
}

async function otherBatch(tx: Tx, lot: WantedLot): Promise<Refusal> {
  const [known] = await tx<{ batch: string }[]>`
    select batch_number as batch from lot where item_id = ${lot.itemId} and serial_number = ${lot.serialNumber}`
  return new Refusal('serial-of-other-batch', {
    serial: lot.serialNumber,
    item: lot.itemNumber,
    known: known?.batch ?? '',
    batch: lot.batchNumber,
  })
}

function differenceOf(row: LotRow, lot: WantedLot): Refusal | undefined {
  for (const [what, known, given] of [
    ['expiry', row.expiresOn, lot.expiresOn],
    ['supplier batch', row.supplierBatch, lot.supplierBatch],
  ] as const)
    if (known !== null && given !== null && known !== given)
      return new Refusal('lot-differs', {
        lot: lot.serialNumber || lot.batchNumber,
        item: lot.itemNumber,
        what,
        known,
        given,
      })
  return undefined
}

/** What nobody knew of a lot before is added to it; a receipt never overwrites. */
async function completeLots(
  tx: Tx,
  wanted: readonly WantedLot[],
  known: ReadonlyMap<string, LotRow>,
): Promise<void> {
  const additions = wanted.flatMap((lot) => {
    const row = known.get(lotKey(lot))
    if (row === undefined) return []
    const { id } = row
    const adds =
      (row.expiresOn === null && lot.expiresOn !== null) ||
      (row.supplierBatch === null && lot.supplierBatch !== null) ||
      (row.producedOn === null && lot.producedOn !== null)
    const { expiresOn, supplierBatch, producedOn } = lot
    return adds ? [{ id, expiresOn, supplierBatch, producedOn }] : []
  })
  if (additions.length === 0) return
  await tx`
    update lot set version = version + 1, expires_on = coalesce(lot.expires_on, row."expiresOn"),
      supplier_batch = coalesce(lot.supplier_batch, row."supplierBatch"),
      produced_on = coalesce(lot.produced_on, row."producedOn")
    from jsonb_to_recordset(${asJson(tx, additions)})
      as row (id uuid, "expiresOn" date, "supplierBatch" text, "producedOn" date)
    where lot.id = row.id`
}

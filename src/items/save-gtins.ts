import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import type { Quantity } from '../lib/quantity.ts'

export interface GtinRecord {
  /** 14 digits with a right check digit. */
  readonly gtin: string
  readonly itemId: string
  readonly packQuantity: Quantity
}

interface KnownGtin extends GtinRecord {
  readonly itemNumber: string
}

/** Those of these GTINs that are known, by GTIN. */
export async function findGtins(tx: Tx, gtins: readonly string[]): Promise<Map<string, KnownGtin>> {
  const rows = await tx<KnownGtin[]>`
    select gtin, item_id as "itemId", trim_scale(pack_quantity) as "packQuantity", item.number as "itemNumber"
    from item_gtin join item on item.id = item_gtin.item_id where gtin = any(${[...gtins]})`
  return new Map(rows.map((row) => [row.gtin, row]))
}

/** The refusal where a GTIN names another item already: one code on a label cannot mean two things. */
export function checkGtin(row: GtinRecord, known: ReadonlyMap<string, KnownGtin>): Refusal | undefined {
  const before = known.get(row.gtin)
  if (before === undefined || before.itemId === row.itemId) return undefined
  return new Refusal('gtin-of-other-item', { gtin: row.gtin, item: before.itemNumber })
}

/** Writes GTINs of items, new ones and those with another pack quantity. They were checked by `checkGtin`. */
export async function saveGtins(tx: Tx, actor: Actor, gtins: readonly GtinRecord[]): Promise<void> {
  await tx`
    insert into item_gtin (gtin, item_id, pack_quantity, event_id)
    select gtin, "itemId", "packQuantity", ${actor.requestId}
    from jsonb_to_recordset(${asJson(tx, gtins)}) as row (gtin text, "itemId" uuid, "packQuantity" numeric)
    on conflict (gtin) do update set pack_quantity = excluded.pack_quantity, event_id = excluded.event_id`
}

/** Gives an item exactly these GTINs. Refuses one that another item has. */
export async function replaceGtins(
  tx: Tx,
  actor: Actor,
  itemId: string,
  gtins: readonly Omit<GtinRecord, 'itemId'>[],
): Promise<void> {
  const records = gtins.map((each) => ({ ...each, itemId }))
  const codes = records.map((record) => record.gtin)
  const known = await findGtins(tx, codes)
  for (const record of records) {
    const refusal = checkGtin(record, known)
    if (refusal) throw refusal
  }
  await tx`delete from item_gtin where item_id = ${itemId} and not gtin = any(${codes})`
  await saveGtins(tx, actor, records)
}

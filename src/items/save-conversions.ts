import type { Actor } from '../audit/actor.ts'
import type { Reader, Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import type { Quantity } from '../lib/quantity.ts'

export interface ConversionRecord {
  readonly id: string
  /** Null for a conversion that holds for every item. */
  readonly itemId: string | null
  readonly from: string
  readonly to: string
  /** One `from` is numerator / denominator `to`. */
  readonly numerator: Quantity
  readonly denominator: Quantity
}

/** Identifies a conversion: between these units there is one for each item and one for all. */
export function conversionKey({
  itemId,
  from,
  to,
}: Pick<ConversionRecord, 'itemId' | 'from' | 'to'>): string {
  return `${itemId ?? ''} ${from} ${to}`
}

/** All conversions of these items, and those that hold for every item, by their key. */
export async function findConversions(
  reader: Reader,
  itemIds: readonly string[],
): Promise<Map<string, ConversionRecord>> {
  const rows = await reader<ConversionRecord[]>`
    select id, item_id as "itemId", from_unit as "from", to_unit as "to",
      trim_scale(numerator) as numerator, trim_scale(denominator) as denominator
    from unit_conversion where item_id is null or item_id = any(${[...itemIds]})`
  return new Map(rows.map((row) => [conversionKey(row), row]))
}

/** Writes conversions as they shall be, new ones and changed ones. */
export async function saveConversions(
  tx: Tx,
  actor: Actor,
  conversions: readonly ConversionRecord[],
): Promise<void> {
  await tx`
    insert into unit_conversion (id, item_id, from_unit, to_unit, numerator, denominator, event_id)
    select id, "itemId", "from", "to", numerator, denominator, ${actor.requestId}
    from jsonb_to_recordset(${asJson(tx, conversions)})
      as row (id uuid, "itemId" uuid, "from" text, "to" text, numerator numeric, denominator numeric)
    on conflict (id) do update
    set numerator = excluded.numerator, denominator = excluded.denominator, event_id = excluded.event_id`
}

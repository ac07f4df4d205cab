import type { Tx } from '../db/database.ts'
import type { Quantity } from '../lib/quantity.ts'

/** How much is picked for each of these associations and not deducted yet; those with nothing are left out. */
export async function listPicked(
  tx: Tx,
  associationIds: readonly string[],
): Promise<ReadonlyMap<string, Quantity>> {
  if (associationIds.length === 0) return new Map()
  const rows = await tx<{ id: string; picked: Quantity }[]>`
    select association_id as id, -sum(quantity) as picked from inventory_transaction
    where association_id = any(${[...associationIds]}::uuid[]) and state = 'picked'
    group by association_id having sum(quantity) < 0`
  return new Map(rows.map((row) => [row.id, row.picked]))
}

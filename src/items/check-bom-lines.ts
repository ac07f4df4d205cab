import type { Refusal } from '../contracts/refusals.ts'
import type { Reader } from '../db/database.ts'
import { convertQuantities } from './convert-quantity.ts'
import type { BomLineRecord } from './save-boms.ts'

/**
 * What stands against these lines, each at its place: the quantity must be expressible in the inventory unit of the item,
 * because orders count in that. The items must exist.
 */
export async function checkBomLines(
  reader: Reader,
  lines: readonly Pick<BomLineRecord, 'itemId' | 'quantityPer' | 'unit'>[],
): Promise<(Refusal | undefined)[]> {
  const itemIds = [...new Set(lines.map((line) => line.itemId))]
  const rows = await reader<
    { id: string; unit: string }[]
  >`select id, unit from item where id = any(${itemIds})`
  const unitOf = new Map(rows.map((row) => [row.id, row.unit]))
  const converted = await convertQuantities(
    reader,
    lines.map(({ itemId, unit, quantityPer }) => ({
      itemId,
      from: unit,
      to: unitOf.get(itemId) ?? unit,
      quantity: quantityPer,
    })),
  )
  return converted.map((each) => (typeof each === 'string' ? undefined : each))
}

import type { Reader } from '../db/database.ts'

/** The orders with these numbers, by number. */
export async function findOrderIds(
  reader: Reader,
  numbers: readonly string[],
): Promise<Map<string, { readonly id: string; readonly number: string }>> {
  const rows = await reader<{ id: string; number: string }[]>`
    select id, number from production_order where number = any(${[...numbers]})`
  return new Map(rows.map((row) => [row.number, row]))
}

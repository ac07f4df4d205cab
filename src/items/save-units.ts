import type { UnitOfMeasure } from '../contracts/items.ts'
import type { Reader, Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'

/** The units of measure with these codes, by code. */
export async function findUnits(
  reader: Reader,
  codes: readonly string[],
): Promise<Map<string, UnitOfMeasure>> {
  const rows = await reader<UnitOfMeasure[]>`
    select code, name, symbol, decimals from unit_of_measure where code = any(${[...codes]})`
  return new Map(rows.map((row) => [row.code, row]))
}

/** Writes units as they shall be, new ones and changed ones. */
export async function saveUnits(tx: Tx, units: readonly UnitOfMeasure[]): Promise<void> {
  await tx`
    insert into unit_of_measure (code, name, symbol, decimals)
    select code, name, symbol, decimals
    from jsonb_to_recordset(${asJson(tx, units)}) as row (code text, name text, symbol text, decimals int)
    on conflict (code) do update set name = excluded.name, symbol = excluded.symbol, decimals = excluded.decimals`
}

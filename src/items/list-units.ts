import { z } from 'zod'
import { UnitCode, type UnitListQuery, type UnitOfMeasure } from '../contracts/items.ts'
import { contains } from '../db/contains.ts'
import type { Reader } from '../db/database.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'

/** The units of measure by code. */
export async function listUnits(
  reader: Reader,
  query: z.infer<typeof UnitListQuery>,
): Promise<Page<UnitOfMeasure>> {
  const [after] = readCursor(query.cursor, z.tuple([UnitCode])) ?? ['']
  const rows = await reader<UnitOfMeasure[]>`
    select code, name, symbol, decimals from unit_of_measure
    where code > ${after}
      ${query.search ? reader`and (code ilike ${contains(query.search)} or name ilike ${contains(query.search)})` : reader``}
    order by code
    limit ${query.limit + 1}`
  return cutPage(rows, query.limit, (row) => [row.code])
}

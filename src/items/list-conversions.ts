import { z } from 'zod'
import { Id } from '../contracts/common.ts'
import type { Conversion, ConversionListQuery } from '../contracts/items.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'

/** Conversions between units: those for every item first, then those of single items. */
export async function listConversions(
  reader: Reader,
  query: z.infer<typeof ConversionListQuery>,
): Promise<Page<Conversion>> {
  const key = readCursor(query.cursor, z.tuple([z.string(), z.string(), z.string(), Id]))
  const rows = await selectConversions(
    reader,
    reader`${query.itemId ? reader`(conversion.item_id = ${query.itemId} or conversion.item_id is null)` : reader`true`}
      ${key ? reader`and (coalesce(item.number, ''), conversion.from_unit, conversion.to_unit, conversion.id) > (${key[0]}, ${key[1]}, ${key[2]}, ${key[3]}::uuid)` : reader``}
    order by coalesce(item.number, ''), conversion.from_unit, conversion.to_unit, conversion.id
    limit ${query.limit + 1}`,
  )
  return cutPage(rows, query.limit, (row) => [row.item?.number ?? '', row.from, row.to, row.id])
}

/** One conversion. Refuses an id that is not known. */
export async function getConversion(reader: Reader, id: string): Promise<Conversion> {
  const [conversion] = await selectConversions(reader, reader`conversion.id = ${id}`)
  if (conversion === undefined) throw new Refusal('not-found', { what: 'Conversion', number: id })
  return conversion
}

async function selectConversions(reader: Reader, rest: Fragment): Promise<Conversion[]> {
  return await reader<Conversion[]>`
    select conversion.id, conversion.from_unit as "from", conversion.to_unit as "to",
      trim_scale(conversion.numerator) as numerator, trim_scale(conversion.denominator) as denominator,
      case when item.id is not null
        then jsonb_build_object('id', item.id, 'number', item.number, 'name', item.name) end as item
    from unit_conversion conversion left join item on item.id = conversion.item_id
    where ${rest}`
}

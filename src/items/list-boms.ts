import { z } from 'zod'
import type { BomDetails, BomListQuery, BomRow } from '../contracts/boms.ts'
import { Id } from '../contracts/common.ts'
import { Refusal } from '../contracts/refusals.ts'
import { contains } from '../db/contains.ts'
import type { Reader } from '../db/database.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'
import { itemName } from './item-name.ts'

/** BOMs by the item they make. */
export async function listBoms(reader: Reader, query: z.infer<typeof BomListQuery>): Promise<Page<BomRow>> {
  const { itemId, componentItemId, search } = query
  const after = readCursor(query.cursor, z.tuple([z.string(), z.string(), Id]))
  const rows = await reader<BomRow[]>`
    select ${bomColumns(reader)}
    from bom join item on item.id = bom.item_id join unit_of_measure on unit_of_measure.code = item.unit
    where true
      ${itemId ? reader`and bom.item_id = ${itemId}` : reader``}
      ${
        componentItemId
          ? reader`and bom.id in (
              select bom_id from bom_line where item_id = ${componentItemId}
              union
              select bom_id from bom_line join bom_line_substitute on bom_line_id = bom_line.id
              where bom_line_substitute.item_id = ${componentItemId})`
          : reader``
      }
      ${search ? reader`and (item.number ilike ${contains(search)} or item.name ilike ${contains(search)})` : reader``}
      ${after ? reader`and (item.number, bom.name, bom.id) > (${after[0]}, ${after[1]}, ${after[2]}::uuid)` : reader``}
    order by item.number, bom.name, bom.id
    limit ${query.limit + 1}`
  return cutPage(rows, query.limit, (row) => [row.item.number, row.name, row.id])
}

/** A BOM with its lines and operations. Refuses an id that is not known. */
export async function getBom(reader: Reader, id: string): Promise<BomDetails> {
  const [bom] = await reader<BomDetails[]>`
    select ${bomColumns(reader)}, bom.event_id as version
    from bom join item on item.id = bom.item_id join unit_of_measure on unit_of_measure.code = item.unit
    where bom.id = ${id}`
  if (bom === undefined) throw new Refusal('not-found', { what: 'BOM', number: id })
  const [lines, operations, products] = await Promise.all([
    selectLines(reader, id),
    selectOperations(reader, id),
    selectProducts(reader, id),
  ])
  return { ...bom, lines, operations, products }
}

function bomColumns(reader: Reader) {
  return reader`bom.id, bom.name, ${itemName(reader)} as item, bom.valid_from::text as "validFrom",
    bom.valid_to::text as "validTo", (select count(*)::int from bom_line where bom_id = bom.id) as "lineCount"`
}

async function selectLines(reader: Reader, bomId: string): Promise<BomDetails['lines']> {
  return await reader<BomDetails['lines']>`
    select line.line_number as "lineNumber", ${itemName(reader)} as item, trim_scale(line.quantity_per) as "quantityPer",
      line.unit, line.operation_number as "operationNumber", line.flushing, line.phantom,
      case when policy.id is not null then jsonb_build_object('id', policy.id, 'name', policy.name) end as policy, coalesce((
        select jsonb_agg(${itemName(reader)} order by item.number)
        from bom_line_substitute substitute
        join item on item.id = substitute.item_id join unit_of_measure on unit_of_measure.code = item.unit
        where substitute.bom_line_id = line.id), '[]') as substitutes
    from bom_line line join item on item.id = line.item_id join unit_of_measure on unit_of_measure.code = item.unit
    left join tracked_components_policy policy on policy.id = line.policy_id
    where line.bom_id = ${bomId} order by line.line_number`
}

async function selectOperations(reader: Reader, bomId: string): Promise<BomDetails['operations']> {
  return await reader<BomDetails['operations']>`
    select operation.number, operation.name, trim_scale(operation.setup_minutes) as "setupMinutes",
      trim_scale(operation.run_minutes) as "runMinutes",
      case when work_centre.id is not null then
        jsonb_build_object('id', work_centre.id, 'code', work_centre.code, 'name', work_centre.name) end as "workCentre"
    from bom_operation operation left join work_centre on work_centre.id = operation.work_centre_id
    where operation.bom_id = ${bomId} order by operation.number`
}

async function selectProducts(reader: Reader, bomId: string): Promise<BomDetails['products']> {
  return await reader<BomDetails['products']>`
    select made.line_number as "lineNumber", made.kind, ${itemName(reader)} as item,
      trim_scale(made.quantity_per) as "quantityPer", made.unit, trim_scale(made.share) as share
    from bom_product made join item on item.id = made.item_id join unit_of_measure on unit_of_measure.code = item.unit
    where made.bom_id = ${bomId} order by made.line_number`
}

import type { Reader } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import type { Sought } from './sought.ts'

export interface SoughtLot {
  /** Which of the sought it is, from 0. */
  readonly index: number
  readonly lotId: string
  readonly itemId: string
}

/**
 * The lots that these texts name, all in one query. Letters may differ in case; where a number exists exactly as written,
 * only that counts. A supplier's batch number counts where nothing else has the number.
 */
export async function findSought(reader: Reader, sought: readonly Sought[]): Promise<SoughtLot[]> {
  const wanted = sought.map(({ text: _, ...each }, index) => ({ index, ...each }))
  return await reader<SoughtLot[]>`
    with wanted as (
      select * from jsonb_to_recordset(${asJson(reader, wanted)})
        as w (index int, "any" text, batch text, serial text, gtin text, "itemNumber" text)
    ),
    found as (
      select w.index, l.id, l.item_id, l.exact, l.direct
      from wanted w
      cross join lateral (
        select id, item_id, serial_number = coalesce(w.serial, w.any) as exact, true as direct from lot
        where lower(serial_number) = lower(coalesce(w.serial, w.any)) and serial_number <> ''
          and (w.batch is null or batch_number in ('', w.batch))
        union all
        select id, item_id, batch_number = coalesce(w.batch, w.any), true from lot
        where w.serial is null and lower(batch_number) = lower(coalesce(w.batch, w.any)) and batch_number <> ''
        union all
        select id, item_id, supplier_batch = w.any, false from lot
        where lower(supplier_batch) = lower(w.any)
        offset 0
      ) l
      join item on item.id = l.item_id
      where (w."itemNumber" is null or lower(item.number) = lower(w."itemNumber"))
        and (w.gtin is null or exists (select from item_gtin g where g.gtin = w.gtin and g.item_id = l.item_id))
    ),
    best as (select index, bool_or(direct) as direct, bool_or(exact and direct) as exact from found group by index)
    select distinct found.index, found.id as "lotId", found.item_id as "itemId"
    from found join best on best.index = found.index
    where found.direct = best.direct and (found.exact or not best.exact)
    order by 1, 2`
}

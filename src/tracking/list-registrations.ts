import { z } from 'zod'
import { Id } from '../contracts/common.ts'
import type { Registration, RegistrationListQuery } from '../contracts/tracking.ts'
import { contains } from '../db/contains.ts'
import type { Reader } from '../db/database.ts'
import { requireRows } from '../db/require-row.ts'
import { itemName } from '../items/item-name.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'
import { neededSql } from '../orders/product-share.ts'
import { unitFill } from '../orders/unit-fill.ts'

interface Row extends Omit<Registration, 'registeredAt'> {
  readonly registeredAt: Date
}

/**
 * A page of the registrations of an order, newest first, with how far each is. That is looked up for one unit after the
 * other until the page is full, so that a page costs what it shows and not what the order has. Only where a status is asked for
 * all units are looked at together: of 10,000 there may be one that fits.
 */
export async function listRegistrations(
  db: Reader,
  orderId: string,
  query: RegistrationListQuery,
): Promise<Page<Registration>> {
  await requireRows(db, 'Order', [orderId])
  const rows = await db<Row[]>`
    with ${unitFill(db, orderId)},
    progress_of as materialized (
      select registration_id, count(*) filter (where quantity >= needed) as enough
      from filled where registration_id is not null group by registration_id)
    select unit.id, unit.finished_product_id as "finishedProductId", ${itemName(db)} as item, unit.lot,
      (select position from started_unit where registration_id = unit.id) as position,
      trim_scale(unit.quantity) as quantity, trim_scale(reported.good) as good, trim_scale(reported.error) as error,
      unit.status, unit.missing, unit.registered_at as "registeredAt",
      coalesce(account.full_name, 'Asbuilt') as "registeredBy"
    from finished_product
    cross join lateral (${unitsOf(db, query)}) unit
    join item on item.id = finished_product.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    cross join lateral (
      select coalesce(sum(quantity), 0) as good, coalesce(sum(error_quantity), 0) as error from journal_line
      where registration_id = unit.id and component_id is null) reported
    left join audit_event event on event.id = unit.event_id
    left join account on account.id = event.account_id
    where finished_product.order_id = ${orderId}
      ${query.finishedProductId ? db`and finished_product.id = ${query.finishedProductId}` : db``}
    order by unit.id desc
    limit ${query.limit + 1}`
  const page = cutPage(rows, query.limit, (row) => [row.id])
  return {
    rows: page.rows.map((row) => ({ ...row, registeredAt: row.registeredAt.toISOString() })),
    nextCursor: page.nextCursor,
  }
}

/** As many units of one finished product as a page holds, among those that the query asks for. */
function unitsOf(db: Reader, query: RegistrationListQuery) {
  const [before] = readCursor(query.cursor, z.tuple([Id])) ?? []
  const pattern = query.search ? contains(query.search) : undefined
  const status = db`case when progress.missing = 0 then 'completed' when progress.begun then 'in-progress' else 'not-started' end`
  return db`
    select registration.*, progress.missing, ${status} as status,
      jsonb_build_object('id', lot.id, 'batchNumber', lot.batch_number, 'serialNumber', lot.serial_number) as lot
    from registration
    join lot on lot.id = registration.lot_id
    ${query.status ? progressOfAll(db) : progressOfOne(db)}
    where registration.finished_product_id = finished_product.id and registration.closed_at is null
      ${pattern ? db`and (lot.serial_number ilike ${pattern} or lot.batch_number ilike ${pattern})` : db``}
      ${query.status ? db`and ${status} = ${query.status}` : db``}
      ${before ? db`and registration.id < ${before}::uuid` : db``}
    order by registration.id desc
    limit ${query.limit + 1}`
}

function progressOfOne(db: Reader) {
  return db`
    cross join lateral (
      select ((select count(*) from part)
          - count(*) filter (where used.quantity >= ${neededSql(db, 'part', 'finished_product', db`registration.quantity`)}))::int as missing,
        count(*) > 0 as begun
      from (
        select component_id, sum(quantity) as quantity from association
        where product_lot_id = registration.lot_id and registration_id = registration.id and closed_at is null
        group by component_id) used
      join part on part.id = used.component_id) progress`
}

function progressOfAll(db: Reader) {
  return db`
    left join progress_of on progress_of.registration_id = registration.id
    cross join lateral (
      select ((select count(*) from part) - coalesce(progress_of.enough, 0))::int as missing,
        progress_of.registration_id is not null as begun) progress`
}

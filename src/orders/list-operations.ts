import type { OperationListQuery, OperationRow } from '../contracts/operations.ts'
import type { Reader } from '../db/database.ts'
import { type Keyset, keyset, type SortKey } from '../db/keyset.ts'
import { itemName } from '../items/item-name.ts'
import { isTrackedComponent } from '../items/tracked.ts'
import { cutPage, type Page } from '../lib/page.ts'
import { ordersWith } from './list-orders.ts'
import { neededSql } from './product-share.ts'

interface Row extends Omit<OperationRow, 'startsAt' | 'endsAt'> {
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly key: string[]
}

/**
 * A page of the operations of released and started orders. How far one is follows from its tracked components: complete when every
 * started unit has all of them. That is looked up for one operation after the other until the page is full, so that a page
 * costs what it shows. An operation without tracked components stays until its order is reported as finished.
 */
export async function listOperations(db: Reader, query: OperationListQuery): Promise<Page<OperationRow>> {
  const keys = keyset(db, {
    columns: sortKeys(db),
    // By order the number of the operation is enough to tell them apart.
    last: query.sort.endsWith('order')
      ? { sql: db`operation.number`, as: 'integer' }
      : { sql: db`(production_order.number || lpad(operation.number::text, 8))`, as: 'text' },
    ...query,
  })
  const rows = await db.planned<Row[]>`
    select jsonb_build_object('id', page.order_id, 'number', page.order_number) as order, ${itemName(db)} as item,
      page.number, page.name, page.work_centre as "workCentre", progress.status, trim_scale(page.quantity) as quantity,
      trim_scale(progress.started) as started, progress.components, trim_scale(progress.complete) as complete,
      page.starts_at as "startsAt", page.ends_at as "endsAt", page.due_on::text as "dueOn", ${keys.key}
    from (${stepsOf(db, query, keys)}) page
    join item on item.id = page.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    cross join lateral (${progressOf(db)}) progress
    where progress.status = any(${query.status.split(',')}::text[])
    order by ${keys.again}
    limit ${query.limit + 1}`
  const page = cutPage(rows, query.limit, (row) => row.key)
  return {
    rows: page.rows.map(({ key: _, startsAt, endsAt, ...row }) => ({
      ...row,
      startsAt: startsAt?.toISOString() ?? null,
      endsAt: endsAt?.toISOString() ?? null,
    })),
    nextCursor: page.nextCursor,
  }
}

/** The operations in the sequence of the list, from the cursor on. */
function stepsOf(
  db: Reader,
  { workCentreId, search }: OperationListQuery,
  { chosen, beyond, order }: Keyset,
) {
  return db`
    select operation.order_id, production_order.number as order_number, production_order.status as order_status,
      production_order.due_on, finished_product.id as finished_product_id, finished_product.item_id, finished_product.quantity,
      finished_product.quantity_per, finished_product.component_share, finished_product.share_before,
      operation.number, operation.name, job.starts_at, job.ends_at, ${chosen},
      case when work_centre.id is not null then
        jsonb_build_object('id', work_centre.id, 'code', work_centre.code, 'name', work_centre.name) end as work_centre
    from operation
    join production_order on production_order.id = operation.order_id and production_order.status in ('released', 'started')
    join finished_product on finished_product.order_id = operation.order_id and finished_product.kind = 'main'
    left join work_centre on work_centre.id = operation.work_centre_id
    left join job on job.order_id = operation.order_id and job.operation_number = operation.number
      and job.closed_event_id is null
    where ${beyond}
      ${workCentreId ? db`and operation.work_centre_id = ${workCentreId}` : db``}
      ${search?.trim() ? db`and production_order.id in (${ordersWith(db, search.trim())})` : db``}
    order by ${order}`
}

/** What has no date or work centre comes last. Work centres come by their names, which are what is read. */
function sortKeys(db: Reader) {
  return {
    workCentre: { sql: db`coalesce('0' || work_centre.name, '1')`, as: 'text' },
    order: { sql: db`production_order.number`, as: 'text' },
    startsAt: { sql: db`coalesce(job.starts_at, '9999-12-31T00:00:00Z'::timestamptz)`, as: 'instant' },
    dueOn: { sql: db`coalesce(production_order.due_on, 'infinity'::date)`, as: 'day' },
  } as const satisfies Record<string, SortKey>
}

/** Of one operation: what is started, how many tracked components it has, and how many units have all of them. */
function progressOf(db: Reader) {
  const needed = neededSql(db, 'line', 'page', db`registration.quantity`)
  return db`
    select started.quantity as started, parts.count as components, coalesce(filled.complete, 0) as complete,
      case
        when parts.count > 0 and started.quantity > 0 and coalesce(filled.complete, 0) >= started.quantity then 'completed'
        when page.order_status = 'started' and (parts.count = 0 or filled.units > 0) then 'started'
        else 'ready' end as status
    from (select coalesce(sum(quantity), 0) as quantity from order_start
        where finished_product_id = page.finished_product_id) as started
    cross join lateral (
      select count(*)::int as count from component join item on item.id = component.item_id
      where component.order_id = page.order_id and component.operation_number = page.number and ${isTrackedComponent(db)}) as parts
    cross join lateral (
      select count(*) as units, sum(registration.quantity) filter (where unit.enough = parts.count) as complete
      from (
        select part.registration_id, count(*) filter (where part.quantity >= ${needed}) as enough
        from (
          select component.id, component.quantity_per, unit_of_measure.decimals
          from component
          join item on item.id = component.item_id
          join unit_of_measure on unit_of_measure.code = item.unit
          where component.order_id = page.order_id and component.operation_number = page.number
            and ${isTrackedComponent(db)}) as line
        cross join lateral (
          select registration_id, sum(quantity) as quantity from association
          where component_id = line.id and closed_at is null
          group by registration_id) as part
        join registration on registration.id = part.registration_id
        where registration.finished_product_id = page.finished_product_id and registration.closed_at is null
        group by part.registration_id) as unit
      join registration on registration.id = unit.registration_id) as filled`
}

import { z } from 'zod'
import type { OperationListQuery, OperationRow } from '../contracts/operations.ts'
import { contains } from '../db/contains.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { itemName } from '../items/item-name.ts'
import { isTrackedComponent } from '../items/tracked.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'
import { neededSql } from './product-share.ts'

interface Row extends Omit<OperationRow, 'startsAt' | 'endsAt'> {
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly key: string
}

/**
 * A page of the operations of released and started orders. How far one is follows from its tracked components: complete when every
 * started unit has all of them. That is looked up for one operation after the other until the page is full, so that a page
 * costs what it shows. An operation without tracked components stays until its order is reported as finished.
 */
export async function listOperations(db: Reader, query: OperationListQuery): Promise<Page<OperationRow>> {
  const descending = query.sort.startsWith('-')
  const cursor = readCursor(query.cursor, z.tuple([z.string(), z.string(), z.string()]))
  const direction = descending ? db`desc` : db`asc`
  const rows = await db<Row[]>`
    select jsonb_build_object('id', step.order_id, 'number', step.order_number) as order, ${itemName(db)} as item,
      step.number, step.name, step.work_centre as "workCentre", progress.status, trim_scale(step.quantity) as quantity,
      trim_scale(progress.started) as started, progress.components, trim_scale(progress.complete) as complete,
      step.starts_at as "startsAt", step.ends_at as "endsAt", step.due_on::text as "dueOn", step.key
    from (${stepsOf(db, query, direction, cursor)}) step
    join item on item.id = step.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    cross join lateral (${progressOf(db)}) progress
    where progress.status = any(${query.status.split(',')}::text[])
    order by step.key ${direction}, step.order_number ${direction}, step.number ${direction}
    limit ${query.limit + 1}`
  const page = cutPage(rows, query.limit, (row) => [row.key, row.order.number, String(row.number)])
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
  { sort, workCentreId, search }: OperationListQuery,
  direction: Fragment,
  cursor: readonly [string, string, string] | undefined,
) {
  const key = sortKey(db, sort)
  const pattern = search?.trim() ? contains(search.trim()) : undefined
  const beyond = sort.startsWith('-') ? db`<` : db`>`
  return db`
    select operation.order_id, production_order.number as order_number, production_order.status as order_status,
      production_order.due_on, finished_product.id as finished_product_id, finished_product.item_id, finished_product.quantity,
      finished_product.quantity_per, finished_product.component_share, finished_product.share_before,
      operation.number, operation.name, job.starts_at, job.ends_at, ${key} as key,
      case when work_centre.id is not null then
        jsonb_build_object('id', work_centre.id, 'code', work_centre.code, 'name', work_centre.name) end as work_centre
    from operation
    join production_order on production_order.id = operation.order_id and production_order.status in ('released', 'started')
    join finished_product on finished_product.order_id = operation.order_id and finished_product.kind = 'main'
    join item made on made.id = finished_product.item_id
    left join work_centre on work_centre.id = operation.work_centre_id
    left join job on job.order_id = operation.order_id and job.operation_number = operation.number
      and job.closed_event_id is null
    where true
      ${workCentreId ? db`and operation.work_centre_id = ${workCentreId}` : db``}
      ${pattern ? db`and (production_order.number ilike ${pattern} or made.number ilike ${pattern} or made.name ilike ${pattern})` : db``}
      ${cursor ? db`and (${key}, production_order.number, operation.number) ${beyond} (${cursor[0]}::text, ${cursor[1]}::text, ${cursor[2]}::text::integer)` : db``}
    order by key ${direction}, order_number ${direction}, operation.number ${direction}`
}

/** Every key is text, so that one cursor fits all; what has no date or work centre comes last. */
function sortKey(db: Reader, sort: OperationListQuery['sort']) {
  if (sort.endsWith('startsAt'))
    return db`coalesce(to_char(job.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '9999')`
  if (sort.endsWith('dueOn'))
    return db`coalesce(to_char(production_order.due_on, 'YYYY-MM-DD'), '9999-99-99')`
  if (sort.endsWith('order')) return db`''::text`
  return db`coalesce('0' || work_centre.code, '1')`
}

/** Of one operation: what is started, how many tracked components it has, and how many units have all of them. */
function progressOf(db: Reader) {
  const needed = neededSql(db, 'line', 'step', db`registration.quantity`)
  return db`
    select started.quantity as started, parts.count as components, coalesce(filled.complete, 0) as complete,
      case
        when parts.count > 0 and started.quantity > 0 and coalesce(filled.complete, 0) >= started.quantity then 'completed'
        when step.order_status = 'started' and (parts.count = 0 or filled.units > 0) then 'started'
        else 'ready' end as status
    from (select coalesce(sum(quantity), 0) as quantity from order_start
        where finished_product_id = step.finished_product_id) as started
    cross join lateral (
      select count(*)::int as count from component join item on item.id = component.item_id
      where component.order_id = step.order_id and component.operation_number = step.number and ${isTrackedComponent(db)}) as parts
    cross join lateral (
      select count(*) as units, sum(registration.quantity) filter (where unit.enough = parts.count) as complete
      from (
        select part.registration_id, count(*) filter (where part.quantity >= ${needed}) as enough
        from (
          select component.id, component.quantity_per, unit_of_measure.decimals
          from component
          join item on item.id = component.item_id
          join unit_of_measure on unit_of_measure.code = item.unit
          where component.order_id = step.order_id and component.operation_number = step.number
            and ${isTrackedComponent(db)}) as line
        cross join lateral (
          select registration_id, sum(quantity) as quantity from association
          where component_id = line.id and closed_at is null
          group by registration_id) as part
        join registration on registration.id = part.registration_id
        where registration.finished_product_id = step.finished_product_id and registration.closed_at is null
        group by part.registration_id) as unit
      join registration on registration.id = unit.registration_id) as filled`
}

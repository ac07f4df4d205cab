import type { Reader } from '../../db/database.ts'
import { type Finding, lotText } from './finding.ts'

interface Row {
  item: string
  lot: string | null
  figures: string
}

const present = (rule: string, rows: readonly Row[]): Finding[] =>
  rows.map(({ item, lot, figures }) => ({ rule, item, lot, warehouse: null, text: figures }))

/**
 * Faults are found before they are named and sorted: of tables that were just filled the planner knows nothing, and would go
 * through all items for each of their rows.
 */

/** Of each association no more was taken than it holds, and of a closed one nothing is left taken. */
export async function checkAssociations(reader: Reader, limit: number): Promise<Finding[]> {
  return present(
    'associations',
    await reader<Row[]>`
      with moved as materialized (
        select association_id, coalesce(-sum(quantity) filter (where state = 'deducted'), 0) as deducted,
          coalesce(-sum(quantity) filter (where state = 'picked'), 0) as picked
        from inventory_transaction where association_id is not null group by association_id),
      a as materialized (
        select association.*, deducted, picked from moved join association on association.id = moved.association_id
        where deducted < 0 or picked < 0 or deducted + picked > quantity
          or (closed_at is not null and (deducted <> 0 or picked <> 0)))
      select item.number as item, ${lotText(reader)} as lot,
        'its association holds ' || trim_scale(a.quantity) || case when a.closed_at is null then '' else ' and is closed' end
          || ', but ' || trim_scale(deducted) || ' were consumed and ' || trim_scale(picked) || ' are picked for it' as figures
      from a
      join lot on lot.id = a.component_lot_id
      join item on item.id = lot.item_id
      order by item.number, a.id limit ${limit}`,
  )
}

/** Of each registration no more was reported than was registered, and of a closed one nothing is left reported. */
export async function checkReports(reader: Reader, limit: number): Promise<Finding[]> {
  return present(
    'reports',
    await reader<Row[]>`
      with reported as materialized (
        select registration_id, sum(quantity + error_quantity) as reported from journal_line
        where registration_id is not null and component_id is null group by registration_id),
      r as materialized (
        select registration.*, reported from reported join registration on registration.id = reported.registration_id
        where reported < 0 or reported > quantity or (closed_at is not null and reported <> 0))
      select item.number as item, ${lotText(reader)} as lot,
        trim_scale(r.reported) || ' were reported of ' || trim_scale(r.quantity) || ' registered'
          || case when r.closed_at is null then '' else ', and the registration is closed' end as figures
      from r
      join lot on lot.id = r.lot_id
      join item on item.id = lot.item_id
      order by item.number, r.id limit ${limit}`,
  )
}

/** What went out of one batch by a split or merge is what its association says, and what came into the other. */
export async function checkDivisions(reader: Reader, limit: number): Promise<Finding[]> {
  return present(
    'divisions',
    await reader<Row[]>`
      with given as (
        select component_lot_id as lot_id, event_id, -sum(quantity) as quantity from association
        where kind <> 'component' group by component_lot_id, event_id
        union all
        select product_lot_id, event_id, sum(quantity) from association
        where kind <> 'component' group by product_lot_id, event_id),
      moved as (
        select lot_id, event_id, sum(quantity) as quantity from inventory_transaction
        where reference in ('split', 'merge') group by lot_id, event_id)
      select item.number as item, ${lotText(reader)} as lot,
        'by a split or merge ' || coalesce(trim_scale(given.quantity), 0) || ' were recorded, but '
          || coalesce(trim_scale(moved.quantity), 0) || ' moved' as figures
      from given full join moved on moved.lot_id = given.lot_id and moved.event_id = given.event_id
      join lot on lot.id = coalesce(given.lot_id, moved.lot_id)
      join item on item.id = lot.item_id
      where given.quantity is distinct from moved.quantity
      order by item.number, lot.id limit ${limit}`,
  )
}

/** What a transfer takes out of one warehouse it puts into another. */
export async function checkTransfers(reader: Reader, limit: number): Promise<Finding[]> {
  return present(
    'transfers',
    await reader<Row[]>`
      select item.number as item, ${lotText(reader)} as lot,
        'transfer ' || min(moved.number) || ' does not add up: ' || trim_scale(min(moved.quantity)) || ' came or went' as figures
      from (
        select item_id, lot_id, event_id, min(reference_number) as number, sum(quantity) as quantity
        from inventory_transaction where reference = 'transfer' group by item_id, lot_id, event_id having sum(quantity) <> 0) moved
      join item on item.id = moved.item_id
      left join lot on lot.id = moved.lot_id
      group by item.number, lot.id, moved.event_id
      order by item.number, lot.id limit ${limit}`,
  )
}

/** A sales order line has not less than nothing picked or shipped, and not more than was ordered. */
export async function checkSales(reader: Reader, limit: number): Promise<Finding[]> {
  return present(
    'sales',
    await reader<Row[]>`
      select item.number as item, ${lotText(reader)} as lot,
        'sales order ' || o.number || ' has ' || trim_scale(moved.picked) || ' picked and ' || trim_scale(moved.shipped)
          || ' shipped of ' || trim_scale(line.quantity) || ' ordered' as figures
      from (
        select sales_line_id, lot_id, coalesce(-sum(quantity) filter (where state = 'picked'), 0) as picked,
          coalesce(-sum(quantity) filter (where state = 'deducted'), 0) as shipped,
          coalesce(-sum(sum(quantity)) over (partition by sales_line_id), 0) as total
        from inventory_transaction where sales_line_id is not null group by sales_line_id, lot_id) moved
      join sales_order_line line on line.id = moved.sales_line_id
      join sales_order o on o.id = line.order_id
      join item on item.id = line.item_id
      left join lot on lot.id = moved.lot_id
      where moved.picked < 0 or moved.shipped < 0 or moved.total > line.quantity
      order by item.number, lot.id limit ${limit}`,
  )
}

/** Every transaction names the event that made it, and events of postings have their transactions: nothing was added or lost. */
export async function checkEvents(reader: Reader, limit: number): Promise<Finding[]> {
  const orphans = present(
    'events',
    await reader<Row[]>`
      select item.number as item, ${lotText(reader)} as lot,
        'a transaction of ' || trim_scale(moved.quantity) || ' with ' || moved.reference || ' ' || moved.reference_number
          || ' has no event that made it' as figures
      from inventory_transaction moved
      join item on item.id = moved.item_id
      left join lot on lot.id = moved.lot_id
      where not exists (select from audit_event event where event.id = moved.event_id)
      order by moved.at limit ${limit}`,
  )
  const lost = await reader<{ type: string; number: string | null; wanted: number; found: number }[]>`
    select event.type, event.answer->>'number' as number, wanted.transactions as wanted, found.transactions as found
    from audit_event event
    cross join lateral (select case event.type
      when 'stock-received' then jsonb_array_length(event.answer->'lines')
      when 'stock-transferred' then 2 * (event.answer->>'lines')::int
      else (event.answer->>'lines')::int end as transactions) wanted
    cross join lateral (select count(*)::int as transactions from inventory_transaction where event_id = event.id) found
    where event.type in ('stock-received', 'stock-transferred', 'stock-adjusted', 'stock-counted', 'stock-scrapped')
      and event.refusal is null and wanted.transactions <> found.transactions
    order by event.at limit ${limit}`
  return [
    ...orphans,
    ...lost.map(({ type, number, wanted, found }) => ({
      rule: 'events',
      ...{ item: null, lot: null, warehouse: null },
      text: `${type} ${number ?? ''} made ${wanted} transactions, but there are ${found}`,
    })),
  ]
}

import type { z } from 'zod'
import { Refusal } from '../contracts/refusals.ts'
import type { RepairDetails, RepairListQuery, RepairPart, RepairRow } from '../contracts/repairs.ts'
import { betweenDays } from '../db/between-days.ts'
import { contains } from '../db/contains.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { keyset } from '../db/keyset.ts'
import { lotsWith } from '../inventory/lot-search.ts'
import { itemName } from '../items/item-name.ts'
import { cutPage, type Page } from '../lib/page.ts'

interface Row extends Omit<RepairRow, 'openedAt' | 'closedAt'> {
  openedAt: Date
  closedAt: Date | null
  closeReason: string | null
  key: string[]
}

/** Repairs, the latest first unless asked otherwise. */
export async function listRepairs(
  reader: Reader,
  query: z.infer<typeof RepairListQuery>,
): Promise<Page<RepairRow>> {
  const { open, lotId, search } = query
  const rows = await selectRepairs(
    reader,
    query,
    reader`${betweenDays(reader, reader`repair.opened_at`, 'instant', query)}
      ${open ? reader`and repair.closed_at is ${open === 'true' ? reader`` : reader`not`} null` : reader``}
      ${lotId ? reader`and repair.lot_id = ${lotId}` : reader``}
      ${search ? reader`and repair.id in (select id from repair where number ilike ${contains(search)} union all select id from repair where lot_id in (${lotsWith(reader, search)}))` : reader``}`,
  )
  const page = cutPage(rows, query.limit, (row) => row.key)
  return { rows: page.rows.map(presentRow), nextCursor: page.nextCursor }
}

/** A repair with what is in the unit, and what the repair took out of it. */
export async function getRepair(reader: Reader, id: string): Promise<RepairDetails> {
  const one = { sort: '-openedAt', limit: 1 } as const
  const [row] = await selectRepairs(reader, one, reader`repair.id = ${id}`)
  if (row === undefined) throw new Refusal('not-found', { what: 'Repair', number: id })
  return { ...presentRow(row), closeReason: row.closeReason, parts: await listParts(reader, row) }
}

type Sorted = Pick<z.infer<typeof RepairListQuery>, 'sort' | 'cursor' | 'limit'>

async function selectRepairs(reader: Reader, sorted: Sorted, which: Fragment): Promise<Row[]> {
  const { chosen, beyond, order, key, again } = keyset(reader, {
    columns: {
      number: { sql: reader`repair.number`, as: 'text' },
      item: { sql: reader`item.number`, as: 'text' },
      openedAt: { sql: reader`repair.opened_at`, as: 'instant' },
    },
    last: { sql: reader`repair.id`, as: 'id' },
    sort: sorted.sort,
    cursor: sorted.cursor,
  })
  return await reader.planned<Row[]>`
    select repair.id, repair.number, repair.reason, repair.opened_at as "openedAt", repair.outcome,
      repair.closed_at as "closedAt", repair.close_reason as "closeReason", ${itemName(reader)} as item,
      jsonb_build_object('id', lot.id, 'batchNumber', lot.batch_number, 'serialNumber', lot.serial_number) as lot,
      jsonb_build_object('id', warehouse.id, 'code', warehouse.code) as warehouse,
      coalesce(account.full_name, 'Asbuilt') as "openedBy", ${key}
    from (
      select repair.id, ${chosen}
      from repair join lot on lot.id = repair.lot_id join item on item.id = lot.item_id
      where ${beyond} and ${which}
      order by ${order}
      limit ${sorted.limit + 1}
    ) page
    join repair on repair.id = page.id
    join lot on lot.id = repair.lot_id
    join item on item.id = lot.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    join warehouse on warehouse.id = repair.warehouse_id
    left join audit_event opened on opened.id = repair.event_id
    left join account on account.id = opened.account_id
    order by ${again}`
}

function presentRow({ key: _, closeReason: __, openedAt, closedAt, ...row }: Row): RepairRow {
  return { ...row, openedAt: openedAt.toISOString(), closedAt: closedAt?.toISOString() ?? null }
}

interface PartRow extends Omit<RepairPart, 'installedAt' | 'removedAt'> {
  installedAt: Date
  removedAt: Date | null
}

/** Of a closed repair what was in the unit when it was closed; what it removed stands with why. */
async function listParts(reader: Reader, repair: Row): Promise<RepairPart[]> {
  const end = reader`${repair.closedAt?.toISOString() ?? 'infinity'}::timestamptz`
  const rows = await reader<PartRow[]>`
    select a.id as "associationId", ${itemName(reader)} as item, trim_scale(a.quantity) as quantity,
      jsonb_build_object('id', lot.id, 'batchNumber', lot.batch_number, 'serialNumber', lot.serial_number) as lot,
      a.opened_at as "installedAt", coalesce(a.repair_id = ${repair.id}, false) as "byThisRepair",
      case when a.closed_at <= ${end} then a.closed_at end as "removedAt",
      case when a.closed_at <= ${end} then a.close_reason end as "removeReason",
      exists (select from hold where lot_id = lot.id and released_at is null) as held
    from association a
    join lot on lot.id = a.component_lot_id
    join item on item.id = lot.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    where a.product_lot_id = ${repair.lot.id} and a.kind = 'component' and a.opened_at <= ${end}
      and (a.closed_at is null or a.closed_at >= ${repair.openedAt})
    order by item.number, a.opened_at, a.id`
  return rows.map(({ installedAt, removedAt, ...row }) => ({
    ...row,
    installedAt: installedAt.toISOString(),
    removedAt: removedAt?.toISOString() ?? null,
  }))
}

import type { IssuedMaterial, IssuedRow, IssueMove, Lendable } from '../contracts/issues.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { requireRows } from '../db/require-row.ts'
import { listOpenIssues } from '../inventory/open-issues.ts'
import { itemName } from '../items/item-name.ts'
import { add, zero } from '../lib/quantity.ts'

const mostMoves = 1000

/** What was issued to an order, what became of it, and every step that moved it. */
export async function listIssued(db: Reader, orderId: string): Promise<IssuedMaterial> {
  await requireRows(db, 'Order', [orderId])
  const [rows, open, moves] = await Promise.all([
    selectRows(db, orderId),
    listOpenIssues(db, db`order_id = ${orderId}`),
    selectMoves(db, orderId),
  ])
  const left = new Map(open.map((each) => [`${each.componentId} ${each.lotId}`, each.left]))
  return {
    rows: rows.map((row) => ({ ...row, left: left.get(`${row.componentId} ${row.lot.id}`) ?? '0' })),
    moves: moves.map((move) => ({ ...move, at: move.at.toISOString() })),
  }
}

/** What belongs to an issue and not to consumption, which names the row it comes off. */
function issueRows(db: Reader, orderId: string): Fragment {
  return db`
    select t.*, doc.id as doc_id, doc.number as doc_number, doc.kind, doc.from_order_id, doc.order_id as to_order_id, doc.reason
    from inventory_transaction t left join issue doc on doc.event_id = t.event_id
    where t.order_id = ${orderId} and t.state = 'reserved' and t.reference = 'issue' and t.reverses_id is null`
}

async function selectRows(db: Reader, orderId: string): Promise<Omit<IssuedRow, 'left'>[]> {
  return await db<Omit<IssuedRow, 'left'>[]>`
    select component.id as "componentId", component.line_number as "lineNumber", ${itemName(db)} as item,
      jsonb_build_object('id', lot.id, 'batchNumber', lot.batch_number, 'serialNumber', lot.serial_number) as lot,
      trim_scale(moved.issued) as issued, trim_scale(moved.borrowed) as borrowed, trim_scale(moved.lent) as lent,
      trim_scale(coalesce((select sum(quantity) from association
        where component_id = component.id and component_lot_id = lot.id and closed_at is null), 0)) as consumed
    from (
      select component_id, lot_id, coalesce(-sum(quantity) filter (where kind is distinct from 'borrow'), 0) as issued,
        coalesce(-sum(quantity) filter (where kind = 'borrow' and to_order_id = ${orderId}), 0) as borrowed,
        coalesce(sum(quantity) filter (where kind = 'borrow' and from_order_id = ${orderId}), 0) as lent
      from (${issueRows(db, orderId)}) each group by component_id, lot_id) moved
    join component on component.id = moved.component_id
    join lot on lot.id = moved.lot_id
    join item on item.id = lot.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    order by component.line_number, lot.batch_number, lot.serial_number`
}

async function selectMoves(
  db: Reader,
  orderId: string,
): Promise<(Omit<IssueMove, 'at'> & { readonly at: Date })[]> {
  return await db<(Omit<IssueMove, 'at'> & { readonly at: Date })[]>`
    select moved.id, coalesce(moved.doc_number, moved.reference_number) as number,
      case when moved.kind = 'borrow' and moved.from_order_id = ${orderId} then 'lend'
        else coalesce(moved.kind, case when moved.quantity > 0 then 'release' else 'restore' end) end as kind,
      case when other.id is not null then jsonb_build_object('id', other.id, 'number', other.number) end as "otherOrder",
      ${itemName(db)} as item,
      jsonb_build_object('id', lot.id, 'batchNumber', lot.batch_number, 'serialNumber', lot.serial_number) as lot,
      trim_scale(abs(moved.quantity)) as quantity, moved.at, coalesce(account.full_name, 'Asbuilt') as by, moved.reason
    from (${issueRows(db, orderId)}) moved
    join lot on lot.id = moved.lot_id
    join item on item.id = lot.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    left join production_order other on moved.kind = 'borrow'
      and other.id = case when moved.from_order_id = ${orderId} then moved.to_order_id else moved.from_order_id end
    left join audit_event event on event.id = moved.event_id
    left join account on account.id = event.account_id
    order by moved.at desc, moved.id desc limit ${mostMoves}`
}

const mostLendable = 1000

/** What other orders in the same warehouse were issued and have not consumed, of items that this order uses. */
export async function listLendable(db: Reader, orderId: string): Promise<{ rows: Lendable[] }> {
  await requireRows(db, 'Order', [orderId])
  const open = await listOpenIssues(
    db,
    db`order_id <> ${orderId} and warehouse_id = (select warehouse_id from production_order where id = ${orderId})
      and item_id in (select item_id from component where order_id = ${orderId}
        union select substitute.item_id from component_substitute substitute
        join component on component.id = substitute.component_id where order_id = ${orderId})`,
  )
  const lots = await db<Pick<Lendable, 'item' | 'lot'>[]>`
    select ${itemName(db)} as item,
      jsonb_build_object('id', lot.id, 'batchNumber', lot.batch_number, 'serialNumber', lot.serial_number) as lot
    from lot join item on item.id = lot.item_id join unit_of_measure on unit_of_measure.code = item.unit
    where lot.id = any(${open.map(({ lotId }) => lotId)}::uuid[])`
  const named = new Map(lots.map((row) => [row.lot.id, row]))
  // What was issued for two lines of one order is one thing to whoever borrows it.
  const rows = new Map<string, Lendable>()
  for (const { orderId: id, order: number, lotId, left } of open) {
    const row = named.get(lotId)
    const before = rows.get(`${id} ${lotId}`)?.left ?? zero
    if (row !== undefined)
      rows.set(`${id} ${lotId}`, { order: { id, number }, ...row, left: add(before, left) })
  }
  return { rows: [...rows.values()].slice(0, mostLendable) }
}

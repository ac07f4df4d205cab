import type { Actor } from '../../audit/actor.ts'
import { Refusal } from '../../contracts/refusals.ts'
import type { Reader, Tx } from '../../db/database.ts'
import { compare, type Quantity } from '../../lib/quantity.ts'
import { createOrderRows } from '../../orders/create-order.ts'
import { estimateOrderRows } from '../../orders/estimate-order.ts'
import { releaseOrderRows } from '../../orders/release-order.ts'
import { scheduleOrderRows } from '../../orders/schedule-order.ts'
import { startOrderRows } from '../../orders/start-order.ts'
import { choice, code, day, instant, optional, quantity, required, type Values } from '../columns.ts'
import type { ImportRow, ImportRun } from '../import-run.ts'
import { defineKind, type RowResult } from '../kind.ts'
import { findItemReferences, findPlaceReferences } from './references.ts'

const columns = {
  number: required(code, 'Order number', 'PO-000123'),
  item: required(code, 'Number of the item to make; it needs a valid BOM', 'EBK-TOUR'),
  quantity: required(quantity, 'How many, in the inventory unit', '25'),
  warehouse: required(
    code,
    'Code of the warehouse that components are taken from and products go to',
    'OBD-LINE',
  ),
  due: optional(day, 'Day it is due', '2026-12-04'),
  status: optional(
    choice(['created', 'estimated', 'scheduled', 'released', 'started']),
    'How far to take it: created, estimated, scheduled (to be done on the day it is due), released or started; created when empty',
    'started',
  ),
  started: optional(quantity, 'How many to start; all when empty', '10'),
  at: optional(instant, 'When that was, in UTC; now when empty', '2026-11-18T06:00:00Z'),
}
type OrderRow = ImportRow<Values<typeof columns>>

export const orders = defineKind({
  name: 'orders',
  right: 'orders.manage',
  about:
    'Production orders. They take the valid BOM of the item; an order that exists with the same item and quantity is left as it is.',
  columns,
  async load(run, rows) {
    const items = await findItemReferences(
      run,
      rows.map((row) => row.values.item),
    )
    const warehouses = await findPlaceReferences(
      run,
      'warehouse',
      rows.map((row) => row.values.warehouse),
    )
    const known = await findOrders(
      run.tx,
      rows.map((row) => row.values.number),
    )
    const seen = new Set<string>()
    const results: RowResult[] = []
    for (const row of rows) {
      const { number } = row.values
      const item = items.get(row, 'item', row.values.item)
      const warehouse = warehouses.get(row, 'warehouse', row.values.warehouse)
      const before = known.get(number)
      if (seen.has(number)) run.problems.at(row, 'number', 'is given twice.')
      else if (item && before) results.push(compareOrders(run, row, before))
      else if (item && warehouse) results.push(await makeOrder(run, row, item.id, warehouse.id))
      seen.add(number)
      if (results.length < seen.size) results.push(undefined)
    }
    return results
  },
})

interface KnownOrder {
  number: string
  item: string
  quantity: Quantity
}

async function findOrders(reader: Reader, numbers: readonly string[]): Promise<Map<string, KnownOrder>> {
  const rows = await reader<KnownOrder[]>`
    select production_order.number, item.number as item, trim_scale(finished_product.quantity) as quantity
    from production_order
    join finished_product on finished_product.order_id = production_order.id and finished_product.kind = 'main'
    join item on item.id = finished_product.item_id
    where production_order.number = any(${[...numbers]})`
  return new Map(rows.map((row) => [row.number, row]))
}

function compareOrders(run: ImportRun, row: OrderRow, before: KnownOrder): RowResult {
  const { item, quantity } = row.values
  if (before.item === item && compare(before.quantity, quantity) === 0) return 'unchanged'
  run.problems.at(row, 'number', `is an order for ${before.quantity} of ${before.item} already.`)
  return undefined
}

async function makeOrder(
  run: ImportRun,
  row: OrderRow,
  itemId: string,
  warehouseId: string,
): Promise<RowResult> {
  const { number, quantity, due, status, started, at } = row.values
  const { tx } = run
  const actor: Actor = { ...run.actor, at: at ?? run.actor.at }
  try {
    const order = await createOrderRows(tx, actor, {
      ...{ number, itemId, quantity, warehouseId },
      ...(due ? { dueOn: due } : {}),
    })
    await planOrder(tx, actor, order.id, row)
    if (status === 'released' || status === 'started') await releaseOrderRows(tx, actor, order.id)
    if (status === 'started') await startOrderRows(tx, actor, order.id, started ? { quantity: started } : {})
    return 'created'
  } catch (error) {
    // Refusals come before the first row that would have to be taken back; the import as a whole is anyway.
    if (!(error instanceof Refusal)) throw error
    run.problems.at(row, null, error.message)
    return undefined
  }
}

/** An order that is scheduled was estimated before; it is to be done by the day it is due, or begun on the day of the file. */
async function planOrder(tx: Tx, actor: Actor, orderId: string, row: OrderRow): Promise<void> {
  const { status, due } = row.values
  if (status !== 'estimated' && status !== 'scheduled') return
  await estimateOrderRows(tx, actor, orderId, { reserve: 'by-policy' })
  if (status === 'estimated') return
  await scheduleOrderRows(
    tx,
    actor,
    orderId,
    due
      ? { direction: 'backward', on: due }
      : { direction: 'forward', on: actor.at.toISOString().slice(0, 10) },
  )
}

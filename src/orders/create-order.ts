import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { CreatedOrder } from '../contracts/orders.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { checkQuantity } from '../items/check-quantity.ts'
import { takeNumber } from '../items/take-number.ts'
import { newId } from '../lib/new-id.ts'
import type { Quantity } from '../lib/quantity.ts'
import { copyBom } from './copy-bom.ts'
import { insertProducts } from './insert-products.ts'

export interface NewOrder {
  /** From the number sequence when absent. */
  readonly number?: string | undefined
  readonly itemId: string
  readonly quantity: Quantity
  readonly warehouseId: string
  /** A day, such as `2026-11-22`. */
  readonly dueOn?: string | undefined
}

/** Creates a production order with its own copy of the item's valid BOM. */
export async function createOrder(tx: Tx, actor: Actor, command: NewOrder): Promise<CreatedOrder> {
  const order = await createOrderRows(tx, actor, command)
  await recordEvent(tx, actor, { type: 'order-created', orderId: order.id, answer: order })
  return order
}

/** The rows of a new order, for operations that create several under one event. */
export async function createOrderRows(tx: Tx, actor: Actor, command: NewOrder): Promise<CreatedOrder> {
  const item = await getItemToMake(tx, command.itemId)
  await checkWarehouse(tx, command.warehouseId)
  checkQuantity(command.quantity, item)
  const order = await insertOrder(tx, actor, command)
  const { itemId, quantity } = command
  const making = { orderId: order.id, itemId, item: item.number }
  const bomId = await copyBom(tx, { ...making, on: dayOf(actor.at) })
  await insertProducts(tx, { ...making, bomId, unit: item.unit, quantity })
  return order
}

async function getItemToMake(tx: Tx, itemId: string) {
  const [item] = await tx<{ number: string; unit: string; decimals: number }[]>`
    select item.number, unit_of_measure.symbol as unit,
      case when item.tracking in ('serial', 'batch-and-serial') then 0 else unit_of_measure.decimals end as decimals
    from item join unit_of_measure on unit_of_measure.code = item.unit where item.id = ${itemId}`
  if (item === undefined) throw new Refusal('not-found', { what: 'Item', number: itemId })
  return item
}

async function checkWarehouse(tx: Tx, warehouseId: string): Promise<void> {
  const found = await tx`select from warehouse where id = ${warehouseId}`
  if (found.length === 0) throw new Refusal('not-found', { what: 'Warehouse', number: warehouseId })
}

/** A number of the sequence may have been given by hand before; then the next one is taken. */
async function insertOrder(tx: Tx, actor: Actor, command: NewOrder): Promise<CreatedOrder> {
  for (;;) {
    const number = command.number ?? (await takeNumber(tx, actor, 'production-order', 'PO-######'))
    const [order] = await tx<CreatedOrder[]>`
      insert into production_order (id, number, status, warehouse_id, due_on, event_id)
      values (${newId()}, ${number}, 'created', ${command.warehouseId}, ${command.dueOn ?? null}::text::date, ${actor.requestId})
      on conflict (number) do nothing
      returning id, number`
    if (order !== undefined) return order
    if (command.number !== undefined) throw new Refusal('number-taken', { what: 'Order', number })
  }
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10)
}

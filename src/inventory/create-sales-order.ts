import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { CreatedSalesOrder, CreateSalesOrder } from '../contracts/sales.ts'
import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { requireRows } from '../db/require-row.ts'
import { checkQuantity } from '../items/check-quantity.ts'
import { convertQuantities } from '../items/convert-quantity.ts'
import { takeNumber } from '../items/take-number.ts'
import { newId } from '../lib/new-id.ts'
import type { Quantity } from '../lib/quantity.ts'
import { getParty } from './list-parties.ts'

/** Creates the order of a customer. Refuses a number that is taken, and quantities that the items are not counted in. */
export async function createSalesOrder(
  tx: Tx,
  actor: Actor,
  command: Omit<CreateSalesOrder, 'id'>,
): Promise<CreatedSalesOrder> {
  const order = await createSalesOrderRows(tx, actor, command)
  await recordEvent(tx, actor, { type: 'sales-order-created', orderId: order.id, answer: order })
  return order
}

/** The same without an event of its own. */
export async function createSalesOrderRows(
  tx: Tx,
  actor: Actor,
  command: Omit<CreateSalesOrder, 'id'>,
): Promise<CreatedSalesOrder> {
  await getParty(tx, 'customer', command.customerId)
  const lines = await linesOf(tx, command.lines)
  const order = await insertOrder(tx, actor, command)
  const rows = lines.map((line, index) => ({ ...line, id: newId(), lineNumber: index + 1 }))
  await tx`
    insert into sales_order_line (id, order_id, line_number, item_id, quantity)
    select id, ${order.id}, "lineNumber", "itemId", quantity
    from jsonb_to_recordset(${asJson(tx, rows)}) as row (id uuid, "lineNumber" int, "itemId" uuid, quantity numeric)`
  return order
}

async function linesOf(
  tx: Tx,
  lines: CreateSalesOrder['lines'],
): Promise<{ itemId: string; quantity: Quantity }[]> {
  const itemIds = lines.map((line) => line.itemId)
  await requireRows(tx, 'Item', itemIds)
  await requireRows(
    tx,
    'Unit',
    lines.flatMap((line) => line.unit ?? []),
  )
  const rows = await tx<{ id: string; number: string; unit: string; code: string; decimals: number }[]>`
    select item.id, item.number, unit_of_measure.symbol as unit, unit_of_measure.code,
      case when item.tracking in ('serial', 'batch-and-serial') then 0 else unit_of_measure.decimals end as decimals
    from item join unit_of_measure on unit_of_measure.code = item.unit where item.id = any(${itemIds}::uuid[])`
  const items = new Map(rows.map((row) => [row.id, row]))
  const quantities = await convertQuantities(
    tx,
    lines.map(({ itemId, quantity, unit }) => {
      const to = items.get(itemId)?.code ?? ''
      return { itemId, quantity, from: unit ?? to, to }
    }),
  )
  return lines.map(({ itemId }, index) => {
    const [item, quantity] = [items.get(itemId), quantities[index]]
    if (item === undefined || quantity === undefined) throw new Error('Each line has an item and a quantity.')
    if (quantity instanceof Refusal) throw quantity
    checkQuantity(quantity, item)
    return { itemId, quantity }
  })
}

/** A number of the sequence may have been given by hand before; then the next one is taken. */
async function insertOrder(
  tx: Tx,
  actor: Actor,
  command: Omit<CreateSalesOrder, 'id'>,
): Promise<CreatedSalesOrder> {
  for (;;) {
    const number = command.number ?? (await takeNumber(tx, actor, 'sales-order', 'SO-######'))
    const [order] = await tx<CreatedSalesOrder[]>`
      insert into sales_order (id, number, customer_id, due_on, created_at, event_id)
      values (${newId()}, ${number}, ${command.customerId}, ${command.dueOn ?? null}::text::date, ${actor.at}, ${actor.requestId})
      on conflict (number) do nothing
      returning id, number`
    if (order !== undefined) return order
    if (command.number !== undefined) throw new Refusal('number-taken', { what: 'Sales order', number })
  }
}

import type { OrderDetails } from '../contracts/orders.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Reader } from '../db/database.ts'
import { componentOf, listComponents } from './list-components.ts'
import { finishedProductOf, listFinishedProducts } from './list-finished-products.ts'
import { listOrderOperations, operationOf } from './list-order-operations.ts'
import { readFill } from './read-fill.ts'

type Head = Pick<OrderDetails, 'id' | 'number' | 'kind' | 'status' | 'dueOn' | 'warehouse'>

/** An order with its finished products, components and operations, and how far each is. */
export async function getOrder(db: Reader, orderId: string): Promise<OrderDetails> {
  const [heads, products, lines, fill, operations] = await Promise.all([
    db<Head[]>`
      select production_order.id, number, kind, status, due_on::text as "dueOn", warehouse.code as warehouse
      from production_order join warehouse on warehouse.id = warehouse_id where production_order.id = ${orderId}`,
    listFinishedProducts(db, orderId),
    listComponents(db, orderId),
    readFill(db, orderId),
    listOrderOperations(db, orderId),
  ])
  const head = heads[0]
  const main = products.find((each) => each.kind === 'main')
  if (head === undefined || main === undefined)
    throw new Refusal('not-found', { what: 'Order', number: orderId })
  const { item, quantity, started, good, error } = main
  const needsComponents = lines.some((line) => line.tracked)
  const components = lines.map((line) => componentOf(line, started, fill))
  return {
    ...head,
    item,
    quantity,
    started,
    good,
    error,
    finishedProducts: products.map((each) => finishedProductOf(each, needsComponents, fill)),
    components,
    operations: operations.map((each) => operationOf(each, components)),
  }
}

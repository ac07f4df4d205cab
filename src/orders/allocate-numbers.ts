import type { Actor } from '../audit/actor.ts'
import type { Tracking } from '../contracts/common.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Reader, Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { takeNumbers } from '../items/take-numbers.ts'
import { newId } from '../lib/new-id.ts'
import type { Quantity } from '../lib/quantity.ts'

/** Numbers that one release can allocate; each has a row of its own. */
const mostNumbers = 100_000

export interface ProductToAllocate {
  readonly item: string
  readonly id: string
  readonly itemId: string
  readonly tracking: Tracking
  readonly quantity: Quantity
  /** Null where the item has none, or needs none. */
  readonly batchSequence: string | null
  readonly serialSequence: string | null
  /** Given to the order before, by hand or by a file. */
  readonly allocated: number
}

/**
 * Gives an order its batch and serial numbers in advance, so that labels can be printed and scans are held against them: to
 * products whose policy asks that a number is allocated before it is scanned, as far as their item takes its numbers from
 * sequences. A serial-numbered product gets one for each piece ordered (of one batch where it has both), a batch-controlled
 * one gets one batch. Returns how many were given. Call it late: what is taken of a sequence stays taken.
 */
export async function allocateNumbers(tx: Tx, actor: Actor, orderId: string): Promise<number> {
  let given = 0
  for (const product of await listToAllocate(tx, orderId)) given += await allocate(tx, actor, product)
  return given
}

/** The products of an order whose policy asks for numbers in advance, and whose items have sequences. */
export async function listToAllocate(reader: Reader, orderId: string): Promise<ProductToAllocate[]> {
  return await reader<ProductToAllocate[]>`
    select finished_product.id, item.id as "itemId", item.number as item, item.tracking, finished_product.quantity,
      case when item.tracking <> 'serial' then item.batch_sequence end as "batchSequence",
      case when item.tracking <> 'batch' then item.serial_sequence end as "serialSequence",
      (select count(*)::int from allocated_number where finished_product_id = finished_product.id) as allocated
    from finished_product
    join item on item.id = finished_product.item_id
    join tracked_components_policy policy on policy.id = item.policy_id and policy.check_product_preallocation
    where finished_product.order_id = ${orderId} and item.tracking <> 'none'
      and (item.tracking = 'serial' or item.batch_sequence is not null)
      and (item.tracking = 'batch' or item.serial_sequence is not null)
    order by finished_product.line_number`
}

/** How many numbers a product still lacks. */
export function missingNumbers({ serialSequence, quantity, allocated }: ProductToAllocate): number {
  const wanted = serialSequence === null ? 1 : Math.ceil(Number(quantity))
  return Math.max(0, wanted - allocated)
}

async function allocate(tx: Tx, actor: Actor, product: ProductToAllocate): Promise<number> {
  const { batchSequence, serialSequence } = product
  const missing = missingNumbers(product)
  if (missing > mostNumbers) throw new Refusal('quantity-too-large', { quantity: product.quantity })
  if (missing === 0) return 0
  if (serialSequence === null)
    return await give(missing, async (count) => {
      const batches = batchSequence === null ? [] : await takeNumbers(tx, actor, batchSequence, count)
      return await insertLots(
        tx,
        actor,
        product,
        batches.map((batch) => ({ batch, serial: '' })),
      )
    })
  const [batch = ''] = batchSequence === null ? [] : await takeNumbers(tx, actor, batchSequence, 1)
  return await give(missing, async (count) => {
    const serials = await takeNumbers(tx, actor, serialSequence, count)
    return await insertLots(
      tx,
      actor,
      product,
      serials.map((serial) => ({ batch, serial })),
    )
  })
}

/** A number of the sequence may have been given by hand before; then the next ones are taken, until the sequence ends. */
async function give(wanted: number, some: (count: number) => Promise<number>): Promise<number> {
  let given = 0
  while (given < wanted) given += await some(wanted - given)
  return given
}

interface Numbers {
  readonly batch: string
  readonly serial: string
}

/** Makes the lots that nobody has made before, and allocates them. Returns how many. */
async function insertLots(
  tx: Tx,
  actor: Actor,
  { id, itemId, tracking }: ProductToAllocate,
  numbers: readonly Numbers[],
): Promise<number> {
  const rows = numbers.map((each) => ({ ...each, id: newId() }))
  const allocated = await tx`
    with made as (
      insert into lot (id, item_id, tracking, batch_number, serial_number, event_id)
      select row.id, ${itemId}, ${tracking}, row.batch, row.serial, ${actor.requestId}
      from jsonb_to_recordset(${asJson(tx, rows)}) as row (id uuid, batch text, serial text)
      on conflict do nothing
      returning id)
    insert into allocated_number (lot_id, finished_product_id, event_id)
    select id, ${id}, ${actor.requestId} from made`
  return allocated.count
}

/**
 * Takes back the numbers of an order that nobody has registered. They are not given to another order: a sequence gives each
 * number once, and a label may be printed.
 */
export async function withdrawNumbers(tx: Tx, orderId: string): Promise<void> {
  await tx`
    delete from allocated_number
    where finished_product_id in (select id from finished_product where order_id = ${orderId})
      and not exists (select from registration where registration.lot_id = allocated_number.lot_id)`
}

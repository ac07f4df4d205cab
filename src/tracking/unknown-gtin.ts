import { Refusal } from '../contracts/refusals.ts'
import type { Reader } from '../db/database.ts'
import type { OrderPlan } from './order-plan.ts'
import { shown } from './understand.ts'

/** Names the item of a GTIN that the order has no use for, so that the worker knows what is in the hand. */
export async function refuseUnknownGtin(
  db: Reader,
  plan: OrderPlan,
  gtin: string,
  characters: string,
): Promise<never> {
  await refuseOtherItem(db, plan, gtin)
  throw new Refusal('unknown-item', { scanned: shown(characters), gtin })
}

/** The same for a number that may only look like a GTIN: if no item has it, it is a number like any other. */
export async function refuseOtherItem(db: Reader, plan: OrderPlan, gtin: string): Promise<void> {
  const [item] = await db<{ number: string; used: boolean }[]>`
    select item.number, exists (select from component where order_id = ${plan.orderId} and item_id = item.id) as used
    from item_gtin join item on item.id = item_gtin.item_id where gtin = ${gtin}`
  if (item !== undefined)
    throw new Refusal(item.used ? 'item-not-tracked' : 'item-not-of-order', {
      item: item.number,
      order: plan.number,
    })
}

import type { OrderStatus } from '../contracts/orders.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'

export interface LockedOrder {
  readonly id: string
  readonly number: string
  readonly status: OrderStatus
  readonly warehouseId: string
}

/**
 * Takes the order for itself until the transaction ends. Scans hold it `for key share`, so this waits for those in
 * flight, and later ones see what was changed.
 */
export async function lockOrder(tx: Tx, orderId: string): Promise<LockedOrder> {
  return found(
    orderId,
    await tx<LockedOrder[]>`
      select id, number, status, warehouse_id as "warehouseId" from production_order where id = ${orderId} for update`,
  )
}

/** Keeps others from reporting, posting or changing the order's status meanwhile, while scans go on. */
export async function holdOrder(tx: Tx, orderId: string): Promise<LockedOrder> {
  return found(
    orderId,
    await tx<LockedOrder[]>`
      select id, number, status, warehouse_id as "warehouseId" from production_order where id = ${orderId} for no key update`,
  )
}

function found(orderId: string, [order]: readonly LockedOrder[]): LockedOrder {
  if (order === undefined) throw new Refusal('not-found', { what: 'Order', number: orderId })
  return order
}

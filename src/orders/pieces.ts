import type { Tx } from '../db/database.ts'
import { add, type Quantity } from '../lib/quantity.ts'

/** A finished product that is counted in pieces, with how many were started before. */
interface Pieces {
  readonly id: string
  readonly started: Quantity
}

/** Numbers the pieces from one on, first those that a start taken back has left free. */
export async function addPieces(tx: Tx, product: Pieces, quantity: Quantity): Promise<void> {
  await tx`
    insert into started_unit (finished_product_id, position)
    select ${product.id}, position from generate_series(1, ${add(product.started, quantity)}::numeric::integer) position
    where not exists (select from started_unit taken
      where taken.finished_product_id = ${product.id} and taken.position = position.position)
    order by position limit ${quantity}::numeric::integer`
}

/** Takes pieces back that have no number, the last first. */
export async function takePieces(tx: Tx, productId: string, quantity: Quantity): Promise<void> {
  await tx`
    delete from started_unit
    where finished_product_id = ${productId} and position in (
      select position from started_unit where finished_product_id = ${productId} and registration_id is null
      order by position desc limit ${quantity}::numeric::integer)`
}

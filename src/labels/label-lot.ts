import type { Fragment, Reader } from '../db/database.ts'

/** What of a lot can stand on its label. */
export interface LabelLot {
  readonly id: string
  readonly item: string
  readonly name: string
  /** The GTIN of one piece, if the item has one. */
  readonly gtin: string | null
  readonly batchNumber: string
  readonly serialNumber: string
  readonly producedOn: string | null
  readonly expiresOn: string | null
  readonly supplierBatch: string | null
  /** The order that makes it, if Asbuilt knows one. */
  readonly order: string | null
}

/** More labels than this are a mistake, or more than a printer's roll holds. */
export const mostLabels = 1000

export async function findLabelLot(db: Reader, lotId: string): Promise<LabelLot | undefined> {
  const [lot] = await selectLots(db, db`lot.id = ${lotId}`)
  return lot
}

/** The numbers that were given to the order in advance or are registered on it, in the order of their lines. */
export async function listOrderLots(db: Reader, orderId: string): Promise<readonly LabelLot[]> {
  return await selectLots(
    db,
    db`lot.id in (
      select lot_id from registration where order_id = ${orderId} and closed_at is null
      union
      select allocated_number.lot_id from allocated_number
        join finished_product on finished_product.id = allocated_number.finished_product_id where order_id = ${orderId})`,
  )
}

async function selectLots(db: Reader, condition: Fragment): Promise<readonly LabelLot[]> {
  return await db<LabelLot[]>`
    select lot.id, item.number as item, item.name,
      (select gtin from item_gtin where item_id = item.id and pack_quantity = 1 order by gtin limit 1) as gtin,
      batch_number as "batchNumber", serial_number as "serialNumber", produced_on::text as "producedOn",
      expires_on::text as "expiresOn", supplier_batch as "supplierBatch",
      coalesce(
        (select production_order.number from registration join production_order on production_order.id = order_id
          where lot_id = lot.id and closed_at is null order by registration.id limit 1),
        (select production_order.number from allocated_number
          join finished_product on finished_product.id = finished_product_id
          join production_order on production_order.id = order_id where lot_id = lot.id)) as order
    from lot join item on item.id = lot.item_id
    where ${condition}
    order by item.number, lot.batch_number, lot.serial_number, lot.id
    limit ${mostLabels + 1}`
}

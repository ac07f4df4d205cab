import { Refusal } from '../contracts/refusals.ts'
import type { StockLine } from '../contracts/stock.ts'
import type { Reader } from '../db/database.ts'
import { findLotIds, lotKey } from '../inventory/find-lot-ids.ts'
import { isTrackedComponent } from '../items/tracked.ts'
import type { Quantity } from '../lib/quantity.ts'
import type { ShippedLot } from './history-step.ts'

/** The registrations of an order that are to be reported: the one of this number, or all that are complete and have something left. */
export async function findReportable(
  reader: Reader,
  orderId: string,
  product: string | null,
): Promise<{ registrationId: string; left: Quantity }[]> {
  return await reader<{ registrationId: string; left: Quantity }[]>`
    select registration.id as "registrationId", trim_scale(registration.quantity - reported.quantity) as left
    from registration
    join lot on lot.id = registration.lot_id
    cross join lateral (
      select coalesce(sum(quantity + error_quantity), 0) as quantity from journal_line
      where registration_id = registration.id and component_id is null) reported
    where registration.order_id = ${orderId} and registration.closed_at is null
      and registration.quantity > reported.quantity
      and ${product === null ? complete(reader) : reader`${product} in (lot.serial_number, lot.batch_number)`}
    order by registration.id`
}

function complete(reader: Reader) {
  return reader`not exists (
    select from component join item on item.id = component.item_id
    where component.order_id = registration.order_id and ${isTrackedComponent(reader)}
      and component.quantity_per * registration.quantity > (
        select coalesce(sum(association.quantity), 0) from association
        where association.registration_id = registration.id and association.component_id = component.id
          and association.closed_at is null))`
}

/** The association by which a component with this number is in a product of this order with that number. */
export async function findOpenAssociation(
  reader: Reader,
  orderId: string,
  product: string,
  component: string,
): Promise<{ id: string; single: boolean } | undefined> {
  const [found] = await reader<{ id: string; single: boolean }[]>`
    select association.id, part.single
    from association
    join lot whole on whole.id = association.product_lot_id
    join lot part on part.id = association.component_lot_id
    where association.order_id = ${orderId} and association.closed_at is null
      and ${product} in (whole.serial_number, whole.batch_number)
      and ${component} in (part.serial_number, part.batch_number)
    limit 1`
  return found
}

/** The sales order with this number. */
export async function findSalesOrder(reader: Reader, number: string): Promise<string | undefined> {
  const [order] = await reader<{ id: string }[]>`select id from sales_order where number = ${number}`
  return order?.id
}

/** The lot of these numbers as it is now, or the item that has none. Refuses a number that is not there. */
export async function findStockLine(reader: Reader, lot: ShippedLot): Promise<StockLine> {
  const { itemId, batchNumber, serialNumber, quantity } = lot
  if (batchNumber === '' && serialNumber === '') return { itemId, quantity }
  const lotId = (await findLotIds(reader, [lot])).get(lotKey(lot))
  if (lotId !== undefined) return { lotId, quantity }
  throw new Refusal('not-found', { what: 'Batch or serial number', number: serialNumber || batchNumber })
}

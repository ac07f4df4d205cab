import type { Lot, LotDetails } from '../contracts/inventory.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Reader } from '../db/database.ts'
import { itemName } from '../items/item-name.ts'
import { listHoldsOfLot } from './list-holds.ts'
import { selectLots } from './list-lots.ts'
import { listOpenIssues } from './open-issues.ts'

/** How many receipts and products of a lot its details show; the lists have them all. */
const shown = 100

/** A lot with where it is, where it came from, where it went, and its holds. `today` decides whether it is expired. */
export async function getLot(reader: Reader, id: string, today: string): Promise<LotDetails> {
  const one = reader`select id from lot where id = ${id}`
  const [lot] = await selectLots<Lot>(reader, today, one, reader``, reader``)
  if (lot === undefined) throw new Refusal('not-found', { what: 'Lot', number: id })
  const [places, holds, receipts, madeBy, installed, issues] = await Promise.all([
    selectPlaces(reader, id),
    listHoldsOfLot(reader, id),
    selectReceipts(reader, id),
    selectMakers(reader, id),
    selectProducts(reader, id),
    listOpenIssues(reader, reader`lot_id = ${id}`),
  ])
  const issuedTo = issues.map(({ orderId, order: number, warehouseId, left }) => ({
    ...{ order: { id: orderId, number }, warehouseId, left },
  }))
  return { ...lot, places, holds, receipts, madeBy, ...installed, issuedTo }
}

async function selectPlaces(reader: Reader, lotId: string): Promise<LotDetails['places']> {
  return await reader<LotDetails['places']>`
    select warehouse.id as "warehouseId", warehouse.code as warehouse, site.code as site, stock."onHand", stock.reserved
    from (
      select warehouse_id, trim_scale(coalesce(sum(quantity) filter (where state <> 'reserved'), 0)) as "onHand",
        trim_scale(-coalesce(sum(quantity) filter (where state = 'reserved'), 0)) as reserved
      from inventory_transaction where lot_id = ${lotId} group by warehouse_id
    ) stock
    join warehouse on warehouse.id = stock.warehouse_id join site on site.id = warehouse.site_id
    where stock."onHand" <> 0 or stock.reserved <> 0
    order by warehouse.code`
}

async function selectReceipts(reader: Reader, lotId: string): Promise<LotDetails['receipts']> {
  return await reader<LotDetails['receipts']>`
    select movement.reference, movement.reference_number as number, party.name as vendor,
      trim_scale(movement.quantity) as quantity, to_json(movement.at) #>> '{}' as at
    from inventory_transaction movement left join party on party.id = movement.party_id
    where movement.lot_id = ${lotId} and movement.state = 'received' and movement.quantity > 0
      and movement.reference not in ('transfer', 'count', 'adjustment', 'split', 'merge')
    order by movement.at desc, movement.id desc limit ${shown}`
}

async function selectMakers(reader: Reader, lotId: string): Promise<LotDetails['madeBy']> {
  return await reader<LotDetails['madeBy']>`
    select jsonb_build_object('id', made_by.id, 'number', made_by.number) as order, registration.id as "registrationId",
      trim_scale(registration.quantity) as quantity, to_json(registration.registered_at) #>> '{}' as at
    from registration join production_order made_by on made_by.id = registration.order_id
    where registration.lot_id = ${lotId} and registration.closed_at is null
    order by registration.registered_at desc limit ${shown}`
}

async function selectProducts(
  reader: Reader,
  lotId: string,
): Promise<Pick<LotDetails, 'installedIn' | 'installedCount'>> {
  const [installedIn, counts] = await Promise.all([
    reader<LotDetails['installedIn']>`
      select ${itemName(reader)} as item, trim_scale(association.quantity) as quantity,
        jsonb_build_object('id', lot.id, 'batchNumber', lot.batch_number, 'serialNumber', lot.serial_number) as product,
        case when made_by.id is not null
          then jsonb_build_object('id', made_by.id, 'number', made_by.number) end as order,
        to_json(association.opened_at) #>> '{}' as at
      from association
      join lot on lot.id = association.product_lot_id
      join item on item.id = lot.item_id
      join unit_of_measure on unit_of_measure.code = item.unit
      left join production_order made_by on made_by.id = association.order_id
      where association.component_lot_id = ${lotId} and association.closed_at is null and association.kind = 'component'
      order by association.opened_at desc, association.id desc limit ${shown}`,
    reader<{ count: number }[]>`
      select count(distinct product_lot_id)::int as count from association
      where component_lot_id = ${lotId} and closed_at is null and kind = 'component'`,
  ])
  return { installedIn, installedCount: counts[0]?.count ?? 0 }
}

import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { requireRows } from '../db/require-row.ts'
import { checkFree, checkUnreserved } from '../inventory/check-stock.ts'
import { lockStock, placeKey, type Stock } from '../inventory/lock-stock.ts'
import { stockAt } from '../inventory/take-lines.ts'
import { one } from '../lib/quantity.ts'

/**
 * A serial-numbered unit where it lies, locked. Refuses what is no unit, is open for repair already, or lies nowhere; and one that an
 * order has reserved, unless it may be taken all the same.
 */
export async function lockUnitInStock(
  tx: Tx,
  lotId: string,
  { alsoReserved = false }: { readonly alsoReserved?: boolean } = {},
): Promise<Stock> {
  await requireRows(tx, 'Lot', [lotId])
  // The lot is locked before it is looked where it lies.
  await tx`select from lot where id = ${lotId} for no key update`
  const place = { lotId, warehouseId: await whereItLies(tx, lotId) }
  const stock = stockAt(await lockStock(tx, [place]), placeKey(place))
  if (alsoReserved) checkFree(stock, one)
  else checkUnreserved(stock, one)
  return stock
}

async function whereItLies(tx: Tx, lotId: string): Promise<string> {
  const [unit] = await tx<{ number: string; item: string; single: boolean; open: string | null }[]>`
    select coalesce(nullif(lot.serial_number, ''), lot.batch_number) as number, item.number as item, lot.single,
      (select number from repair where lot_id = lot.id and closed_at is null) as open
    from lot join item on item.id = lot.item_id where lot.id = ${lotId}`
  if (unit === undefined) throw new Error('The lot was locked and has to be there.')
  const { number, item } = unit
  if (!unit.single) throw new Refusal('not-a-unit', { lot: number, item })
  if (unit.open !== null) throw new Refusal('repair-open', { serial: number, item, repair: unit.open })
  const [place] = await tx<{ id: string }[]>`
    select warehouse_id as id from inventory_transaction where lot_id = ${lotId} and state <> 'reserved'
    group by warehouse_id having sum(quantity) > 0`
  if (place === undefined) throw new Refusal('unit-not-here', { serial: number, item })
  return place.id
}

import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import type { JournalLineRow } from './write-journal-lines.ts'

/**
 * Refuses, after the transactions of these lines were written, when a lot of theirs has gone below zero. Consumption of what
 * is associated was promised by the scan, so this stops only what was moved behind the application's back.
 */
export async function refuseBelowZero(
  tx: Tx,
  lines: readonly Pick<JournalLineRow, 'lotId' | 'warehouseId'>[],
): Promise<void> {
  const places = new Map(
    lines.flatMap(({ lotId, warehouseId }) =>
      lotId === null ? [] : [[`${lotId} ${warehouseId}`, { lotId, warehouseId }]],
    ),
  )
  if (places.size === 0) return
  const [below] = await tx<{ lot: string; missing: string; item: string; unit: string; warehouse: string }[]>`
    select coalesce(nullif(lot.serial_number, ''), lot.batch_number) as lot, item.number as item,
      trim_scale(-stock.quantity) as missing, unit_of_measure.symbol as unit, warehouse.code as warehouse
    from jsonb_to_recordset(${asJson(tx, [...places.values()])}) as place ("lotId" uuid, "warehouseId" uuid)
    cross join lateral (
      select coalesce(sum(quantity), 0) as quantity from inventory_transaction
      where lot_id = place."lotId" and warehouse_id = place."warehouseId" and state <> 'reserved') as stock
    join lot on lot.id = place."lotId"
    join item on item.id = lot.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    join warehouse on warehouse.id = place."warehouseId"
    where stock.quantity < 0
    order by item.number, lot.id limit 1`
  if (below !== undefined) throw new Refusal('lot-below-zero', below)
}

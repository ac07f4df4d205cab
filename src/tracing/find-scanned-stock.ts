import type { z } from 'zod'
import { Refusal } from '../contracts/refusals.ts'
import type { ScannedStock, ScannedStockQuery } from '../contracts/stock.ts'
import type { Reader } from '../db/database.ts'
import { described, describeLots } from './describe-lots.ts'
import { findSought } from './find-sought.ts'
import { scannerSettings, soughtIn } from './sought.ts'

/** No more can be offered for choosing. */
const most = 20

/**
 * The lots that a scanned code or a typed number names, with what is on hand of them, for pages that move stock. Refuses what
 * names nothing, so that a wrong label is noticed at once.
 */
export async function findScannedStock(
  reader: Reader,
  { characters, warehouseId }: z.infer<typeof ScannedStockQuery>,
  today: string,
): Promise<ScannedStock[]> {
  const sought = soughtIn(characters, await scannerSettings(reader, today))
  const found = (await findSought(reader, [sought])).slice(0, most).map((each) => each.lotId)
  if (found.length === 0)
    throw new Refusal('number-unknown', { number: sought.serial ?? sought.batch ?? sought.any ?? characters })
  const [lots, stock] = await Promise.all([
    describeLots(reader, found),
    reader<{ lotId: string; onHand: string }[]>`
      select lot_id as "lotId", trim_scale(sum(quantity)) as "onHand" from inventory_transaction
      where lot_id = any(${found}::uuid[]) and state <> 'reserved'
        ${warehouseId ? reader`and warehouse_id = ${warehouseId}` : reader``}
      group by lot_id`,
  ])
  const onHand = new Map(stock.map((row) => [row.lotId, row.onHand]))
  return found.map((lotId) => {
    const { lot, item, expiresOn, holdReason } = described(lots, lotId)
    return { lot, item, expiresOn, holdReason, onHand: onHand.get(lotId) ?? '0' }
  })
}

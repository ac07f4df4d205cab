import type { LabelSymbol, Resolution } from '../contracts/labels.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Reader } from '../db/database.ts'
import { getBarcodeSettings } from '../items/get-barcode-settings.ts'
import { getOrder } from '../orders/get-order.ts'
import { encodeLot } from './encode.ts'
import { listOrderLots, mostLabels } from './label-lot.ts'
import { draw } from './print-lot-label.ts'
import { type PrintedFile, printDrawings } from './printed-file.ts'

/** A label for each number that is allocated to the order or registered on it. */
export async function printOrderLabels(
  db: Reader,
  orderId: string,
  {
    symbol,
    format,
    dpi = '203',
  }: { readonly symbol: LabelSymbol; readonly format: 'svg' | 'pdf' | 'zpl'; readonly dpi?: Resolution },
): Promise<PrintedFile> {
  const [order, lots, { linkDomain }] = await Promise.all([
    getOrder(db, orderId),
    listOrderLots(db, orderId),
    getBarcodeSettings(db),
  ])
  if (lots.length === 0) throw new Refusal('no-numbers-to-print', { order: order.number })
  if (lots.length > mostLabels)
    throw new Refusal('too-many-labels', { order: order.number, limit: String(mostLabels) })
  const wanted = format === 'svg' ? lots.slice(0, 1) : lots
  const labels = wanted.map((lot) => draw(lot, encodeLot(lot, symbol, linkDomain), dpi))
  return await printDrawings(`Labels ${order.number}`, labels, format)
}

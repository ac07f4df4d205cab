import type { Resolution } from '../contracts/labels.ts'
import type { Reader } from '../db/database.ts'
import { getOrder } from '../orders/get-order.ts'
import { commandSheet } from './command-sheet.ts'
import { dotsPerMillimetre } from './drawing.ts'
import { type PrintedFile, printDrawings, refusingSymbols } from './printed-file.ts'

/** The commands that are scanned at a station while this order is worked on: A4 as PDF, 4 by 6 inches as ZPL. */
export async function printCommandSheet(
  db: Reader,
  orderId: string,
  { format, dpi = '203' }: { readonly format: 'svg' | 'pdf' | 'zpl'; readonly dpi?: Resolution },
): Promise<PrintedFile> {
  const order = await getOrder(db, orderId)
  const { number, item, quantity, operations } = order
  const sheet = { number, item: item.number, name: item.name, quantity, unit: item.unit, operations }
  const drawing = refusingSymbols(`Order ${number}`, 'a command code', () =>
    commandSheet(sheet, format === 'zpl' ? 'label' : 'page', dotsPerMillimetre[dpi]),
  )
  return await printDrawings(`Commands ${number}`, [drawing], format)
}

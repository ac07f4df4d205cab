import type { LabelSymbol, PrintFormat, Resolution } from '../contracts/labels.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Reader } from '../db/database.ts'
import { getBarcodeSettings } from '../items/get-barcode-settings.ts'
import { symbolModules } from './draw-symbol.ts'
import { dotsPerMillimetre } from './drawing.ts'
import { type Encoded, encodeLot } from './encode.ts'
import { findLabelLot, type LabelLot } from './label-lot.ts'
import { lotLabel } from './lot-label.ts'
import { type PrintedFile, printDrawings, printSymbol, refusingSymbols } from './printed-file.ts'

const symbolNames = { datamatrix: 'GS1 DataMatrix', code128: 'GS1-128', qr: 'a QR code' } as const

/** The label of a lot, or only its symbol as a picture. */
export async function printLotLabel(
  db: Reader,
  lotId: string,
  {
    symbol,
    format,
    dpi = '203',
  }: { readonly symbol: LabelSymbol; readonly format: PrintFormat; readonly dpi?: Resolution },
): Promise<PrintedFile> {
  const [lot, { linkDomain }] = await Promise.all([findLabelLot(db, lotId), getBarcodeSettings(db)])
  if (lot === undefined) throw new Refusal('not-found', { what: 'Lot', number: lotId })
  const encoded = encodeLot(lot, symbol, linkDomain)
  const title = `Label ${numberOf(lot)}`
  if (format === 'pdf' || format === 'zpl')
    return await printDrawings(title, [draw(lot, encoded, dpi)], format)
  refusingSymbols(numberOf(lot), symbolNames[symbol], () => symbolModules(encoded))
  return await printSymbol(title, encoded, format)
}

/** Draws a label. Refuses a number that does not fit into its symbol. */
export function draw(lot: LabelLot, encoded: Encoded, dpi: Resolution) {
  return refusingSymbols(numberOf(lot), symbolNames[encoded.symbol], () =>
    lotLabel(lot, encoded, dotsPerMillimetre[dpi]),
  )
}

function numberOf(lot: LabelLot): string {
  return lot.serialNumber || lot.batchNumber
}

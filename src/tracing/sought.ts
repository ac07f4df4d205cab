import { readScan } from '../barcodes/read-scan.ts'
import { defaultScannerSettings, type ScannerSettings } from '../barcodes/scanner-settings.ts'
import type { Reader } from '../db/database.ts'

/** What a text says about the lot it names. */
export interface Sought {
  /** As it was typed or scanned, for telling what was not found. */
  readonly text: string
  /** A batch, serial or supplier's batch number: which, nobody said. */
  readonly any?: string
  readonly batch?: string
  readonly serial?: string
  readonly gtin?: string
  readonly itemNumber?: string
}

export async function scannerSettings(reader: Reader, today: string): Promise<ScannerSettings> {
  const [row] = await reader<{ barcodes: Partial<ScannerSettings> }[]>`select barcodes from configuration`
  return { ...defaultScannerSettings(today), ...row?.barcodes, today }
}

/** Reads a scanned barcode, a typed number, or a line of a spreadsheet with item and number. */
export function soughtIn(text: string, settings: ScannerSettings): Sought {
  const [itemNumber, number] = text.split('\t').map((cell) => cell.trim())
  if (itemNumber && number) return { text, itemNumber, any: number }
  const reading = readScan(text, settings)
  if (reading.kind !== 'facts') return { text, any: reading.kind === 'plain' ? reading.text : text.trim() }
  const { batch, serial, gtin, supplierBatch, itemNumber: item } = reading.facts
  if (batch === undefined && serial === undefined && supplierBatch === undefined)
    return { text, any: text.trim() }
  return {
    text,
    ...(serial === undefined ? {} : { serial }),
    ...(batch === undefined ? {} : { batch }),
    ...(serial === undefined && batch === undefined && supplierBatch !== undefined
      ? { any: supplierBatch }
      : {}),
    ...(gtin === undefined ? {} : { gtin }),
    ...(item === undefined ? {} : { itemNumber: item }),
  }
}

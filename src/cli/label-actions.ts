import { writeFile } from 'node:fs/promises'
import type { LabelSymbol, PrintFormat, Resolution } from '../contracts/labels.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Database, Reader } from '../db/database.ts'
import { getLotId } from '../labels/get-lot-id.ts'
import { printCommandSheet } from '../labels/print-command-sheet.ts'
import { printLotLabel } from '../labels/print-lot-label.ts'
import { printOrderLabels } from '../labels/print-order-labels.ts'
import type { PrintedFile } from '../labels/printed-file.ts'
import { withDatabaseOf } from './open-database.ts'
import { readSettings } from './settings.ts'

export interface PrintOptions {
  readonly format: Exclude<PrintFormat, 'png'>
  readonly dpi: Resolution
  readonly out?: string
}

export interface SymbolOptions extends PrintOptions {
  readonly symbol: LabelSymbol
}

export interface LotLabelOptions extends Omit<SymbolOptions, 'format'> {
  readonly format: PrintFormat
  readonly item?: string
}

export async function labelLot(number: string, options: LotLabelOptions): Promise<void> {
  await print(options, async (db) => printLotLabel(db, await getLotId(db, number, options.item), options))
}

export async function labelOrder(number: string, options: SymbolOptions): Promise<void> {
  await print(options, async (db) => printOrderLabels(db, await orderId(db, number), options))
}

export async function labelCommands(number: string, options: PrintOptions): Promise<void> {
  await print(options, async (db) => printCommandSheet(db, await orderId(db, number), options))
}

async function print(
  { out }: { readonly out?: string },
  make: (db: Database) => Promise<PrintedFile>,
): Promise<void> {
  const { name, body } = await withDatabaseOf(readSettings(process.env), make)
  if (out === '-') {
    process.stdout.write(body)
    return
  }
  await writeFile(out ?? name, body)
  console.log(`${out ?? name} is written.`)
}

async function orderId(db: Reader, number: string): Promise<string> {
  const [order] = await db<{ id: string }[]>`select id from production_order where number = ${number}`
  if (order === undefined) throw new Refusal('not-found', { what: 'Order', number })
  return order.id
}

import { stringify } from 'csv-stringify/sync'
import writeExcel, { type Cell, type SheetData } from 'write-excel-file/node'
import { Refusal } from '../contracts/refusals.ts'
import type { exportFormats } from '../contracts/trace-results.ts'
import type { LotFacts } from '../contracts/tracing.ts'

export interface ExportFile {
  readonly type: string
  readonly ending: string
  /** Writes the file piece by piece; `send` is waited for. */
  write(send: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>): Promise<void>
}

export interface ExportColumn<Row> {
  readonly title: string
  readonly cell: (row: Row) => string
  /** A number in a sheet, so that it can be summed there. */
  readonly numeric?: boolean
}

/** Gives every row of an answer, some at a time, to what writes them. */
type Rows<Row> = (each: (rows: readonly Row[]) => Promise<void>) => Promise<void>

/** Rows as a file. What begins like a formula is made text, so that no spreadsheet runs what somebody put on a label. */
export function exportRows<Row>(
  format: (typeof exportFormats)[number],
  columns: readonly ExportColumn<Row>[],
  rows: Rows<Row>,
): ExportFile {
  if (format === 'csv') return csv(columns, rows)
  return format === 'json' ? json(rows) : sheet(columns, rows)
}

/** A sheet is built as a whole in memory; a larger answer goes out as CSV or JSON, which stream. */
export const mostSheetRows = 100_000

export function refuseTooLong(count: number, limit: number): void {
  if (count > limit) throw new Refusal('trace-too-long', { count: String(count), limit: String(limit) })
}

function csv<Row>(columns: readonly ExportColumn<Row>[], rows: Rows<Row>): ExportFile {
  const encode = (lines: readonly (readonly string[])[]) =>
    bytesOf(
      stringify(
        lines.map((line) => [...line]),
        { escape_formulas: true, record_delimiter: 'windows' },
      ),
    )
  return {
    type: 'text/csv; charset=utf-8',
    ending: 'csv',
    async write(send) {
      // Without the mark, Excel takes the letters of half the world for those of the other half.
      await send(bytesOf('\ufeff'))
      await send(encode([columns.map(({ title }) => title)]))
      await rows((some) => send(encode(some.map((row) => columns.map(({ cell }) => cell(row))))))
    },
  }
}

function json<Row>(rows: Rows<Row>): ExportFile {
  return {
    type: 'application/json',
    ending: 'json',
    async write(send) {
      let before = '[\n'
      await rows(async (some) => {
        await send(bytesOf(before + some.map((row) => JSON.stringify(row)).join(',\n')))
        before = ',\n'
      })
      await send(bytesOf(before === '[\n' ? '[]\n' : '\n]\n'))
    },
  }
}

function sheet<Row>(columns: readonly ExportColumn<Row>[], rows: Rows<Row>): ExportFile {
  return {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ending: 'xlsx',
    async write(send) {
      const data: SheetData = [columns.map(({ title }) => ({ value: title, fontWeight: 'bold' }))]
      await rows(async (some) => {
        for (const row of some) data.push(columns.map((column) => sheetCell(column, row)))
      })
      await send(new Uint8Array(await writeExcel(data, { stickyRowsCount: 1 }).toBuffer()))
    },
  }
}

/** A cell of type text is never run as a formula, whatever it begins with. */
function sheetCell<Row>({ cell, numeric }: ExportColumn<Row>, row: Row): Cell {
  const value = cell(row)
  if (value === '') return null
  return numeric ? { value: Number(value), type: Number } : { value, type: String }
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

/** Columns of where a lot is, who made it, where it came from and where it went. */
export function factColumns<Row extends { readonly facts: LotFacts | null }>() {
  return {
    onHand: { title: 'On hand', cell: (row: Row) => places(row.facts) },
    others: [
      {
        title: 'Made by order',
        cell: (row: Row) => row.facts?.madeBy.map((order) => order.number).join(', ') ?? '',
      },
      { title: 'Vendor', cell: (row: Row) => parties(row.facts?.receivedFrom) },
      { title: 'Customer', cell: (row: Row) => parties(row.facts?.shippedTo) },
    ],
  }
}

function places(facts: LotFacts | null): string {
  return facts?.onHand.map((place) => `${place.warehouse} ${place.quantity}`).join(', ') ?? ''
}

function parties(
  documents: readonly { party: { name: string } | null; number: string }[] | undefined,
): string {
  const named = documents?.map(({ party, number }) => [party?.name, number].filter(Boolean).join(' '))
  return [...new Set(named)].join(', ')
}

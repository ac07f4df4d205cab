import { stringify } from 'csv-stringify/sync'
import writeExcel, { type Cell, type SheetData } from 'write-excel-file/node'
import { Refusal } from '../contracts/refusals.ts'
import type { ExportRequest } from '../contracts/trace-results.ts'
import { type TracedLot, TraceRequest } from '../contracts/tracing.ts'
import type { Database } from '../db/database.ts'
import { streamTrace } from './stream-trace.ts'

export interface ExportFile {
  readonly type: string
  readonly ending: string
  /** Writes the file piece by piece; `send` is waited for. */
  write(send: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>): Promise<void>
}

interface Column {
  readonly title: string
  readonly cell: (row: TracedLot) => string
  /** A number in a sheet, so that it can be summed there. */
  readonly numeric?: boolean
}

const columns: readonly Column[] = [
  { title: 'Direction', cell: (row) => row.direction },
  { title: 'Group', cell: (row) => (row.group === 'contains' ? 'contains' : 'may contain') },
  { title: 'Level', cell: (row) => String(row.depth), numeric: true },
  { title: 'Item', cell: (row) => row.item.number },
  { title: 'Name', cell: (row) => row.item.name },
  { title: 'Batch number', cell: (row) => row.lot.batchNumber },
  { title: 'Serial number', cell: (row) => row.lot.serialNumber },
  { title: 'Quantity', cell: (row) => row.quantity ?? '', numeric: true },
  { title: 'Unit', cell: (row) => row.item.unit },
  { title: 'Certainty', cell: (row) => row.first.certainty },
  { title: 'Links', cell: (row) => String(row.links), numeric: true },
  { title: 'From item', cell: (row) => row.first.from?.item.number ?? '' },
  {
    title: 'From number',
    cell: (row) => row.first.from?.lot.serialNumber || row.first.from?.lot.batchNumber || '',
  },
  { title: 'Through order', cell: (row) => row.first.order?.number ?? '' },
  { title: 'Linked at', cell: (row) => row.first.openedAt },
  { title: 'On hand', cell: places },
  { title: 'Hold', cell: (row) => row.holdReason ?? '' },
  { title: 'Expires', cell: (row) => row.expiresOn ?? '' },
  { title: 'Supplier batch', cell: (row) => row.supplierBatch ?? '' },
  { title: 'Made by order', cell: (row) => row.facts?.madeBy.map((order) => order.number).join(', ') ?? '' },
  { title: 'Vendor', cell: (row) => parties(row.facts?.receivedFrom) },
  { title: 'Customer', cell: (row) => parties(row.facts?.shippedTo) },
]

/** A sheet is built as a whole in memory; a larger answer goes out as CSV or JSON, which stream. */
const mostSheetRows = 100_000

/** A trace as a file. What begins like a formula is made text, so that no spreadsheet runs what somebody put on a label. */
export function exportTrace(
  db: Database,
  request: ExportRequest,
  now: Date,
  sheetRows: number = mostSheetRows,
): ExportFile {
  const { format, ...criteria } = request
  const rows = (each: (rows: readonly TracedLot[]) => Promise<void>) =>
    streamTrace(db, TraceRequest.parse({ ...criteria, details: true }), now, async (lines) => {
      const lots = lines.flatMap((line) => (line.type === 'lot' ? [line] : []))
      const counts = lines.find((line) => line.type === 'counts')
      if (format === 'xlsx' && counts)
        refuseTooLong(
          counts.counts.reduce((sum, count) => sum + count.lots, 0),
          sheetRows,
        )
      if (lots.length > 0) await each(lots)
    })
  if (format === 'csv') return csv(rows)
  return format === 'json' ? json(rows) : sheet(rows)
}

type Rows = (each: (rows: readonly TracedLot[]) => Promise<void>) => Promise<void>

function csv(rows: Rows): ExportFile {
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

function json(rows: Rows): ExportFile {
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

function sheet(rows: Rows): ExportFile {
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
function sheetCell({ cell, numeric }: Column, row: TracedLot): Cell {
  const value = cell(row)
  if (value === '') return null
  return numeric ? { value: Number(value), type: Number } : { value, type: String }
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

function refuseTooLong(count: number, limit: number): void {
  if (count > limit) throw new Refusal('trace-too-long', { count: String(count), limit: String(limit) })
}

function places(row: TracedLot): string {
  return row.facts?.onHand.map((place) => `${place.warehouse} ${place.quantity}`).join(', ') ?? ''
}

function parties(
  documents: readonly { party: { name: string } | null; number: string }[] | undefined,
): string {
  const named = documents?.map(({ party, number }) => [party?.name, number].filter(Boolean).join(' '))
  return [...new Set(named)].join(', ')
}

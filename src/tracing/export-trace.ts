import type { ExportRequest } from '../contracts/trace-results.ts'
import { type TracedLot, TraceRequest } from '../contracts/tracing.ts'
import type { Database } from '../db/database.ts'
import {
  type ExportColumn,
  type ExportFile,
  exportRows,
  factColumns,
  mostSheetRows,
  refuseTooLong,
} from './export-rows.ts'
import { streamTrace } from './stream-trace.ts'

const facts = factColumns<TracedLot>()
const columns: readonly ExportColumn<TracedLot>[] = [
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
  facts.onHand,
  { title: 'Hold', cell: (row) => row.holdReason ?? '' },
  { title: 'Expires', cell: (row) => row.expiresOn ?? '' },
  { title: 'Supplier batch', cell: (row) => row.supplierBatch ?? '' },
  ...facts.others,
]

/** A trace as a file. */
export function exportTrace(
  db: Database,
  request: ExportRequest,
  now: Date,
  sheetRows: number = mostSheetRows,
): ExportFile {
  const { format, ...criteria } = request
  return exportRows(format, columns, (each) =>
    streamTrace(db, TraceRequest.parse({ ...criteria, details: true }), now, async (lines) => {
      const lots = lines.flatMap((line) => (line.type === 'lot' ? [line] : []))
      const counts = lines.find((line) => line.type === 'counts')
      if (format === 'xlsx' && counts)
        refuseTooLong(
          counts.counts.reduce((sum, count) => sum + count.lots, 0),
          sheetRows,
        )
      if (lots.length > 0) await each(lots)
    }),
  )
}

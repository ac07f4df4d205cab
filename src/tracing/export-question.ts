import type { QuestionExportRequest, QuestionRow } from '../contracts/questions.ts'
import type { LotFacts } from '../contracts/tracing.ts'
import type { Database } from '../db/database.ts'
import { type AnswerRow, describeAnswers, queryOf } from './answer-question.ts'
import {
  type ExportColumn,
  type ExportFile,
  exportRows,
  factColumns,
  mostSheetRows,
  refuseTooLong,
} from './export-rows.ts'
import { largeJoins } from './large-joins.ts'
import { readFacts } from './read-facts.ts'
import { snapshot } from './snapshot.ts'

type Row = QuestionRow & { readonly facts: LotFacts | null }

const facts = factColumns<Row>()
const columns: readonly ExportColumn<Row>[] = [
  { title: 'Item', cell: (row) => row.item.number },
  { title: 'Name', cell: (row) => row.item.name },
  { title: 'Batch number', cell: (row) => row.lot.batchNumber },
  { title: 'Serial number', cell: (row) => row.lot.serialNumber },
  { title: 'Answer', cell: (row) => (row.group === 'contains' ? 'for certain' : 'possibly') },
  facts.onHand,
  { title: 'Hold', cell: (row) => (row.held ? 'on hold' : '') },
  ...facts.others,
]

/** The whole answer of a question as a file. */
export function exportQuestion(
  db: Database,
  { question, format }: QuestionExportRequest,
  sheetRows: number = mostSheetRows,
): ExportFile {
  return exportRows(format, columns, (each) =>
    snapshot(db, async (tx) => {
      await largeJoins(
        tx,
        () => tx`
        declare answered no scroll cursor for
        with answer (lot_id, certain) as materialized (${queryOf(tx, question)})
        select lot_id as "lotId", certain, (select count(*) from answer)::int as total from answer order by lot_id`,
      )
      const fetch = () => tx<AnswerRow[]>`fetch 1000 from answered`
      for (let rows = await fetch(); rows.length > 0; rows = await fetch()) {
        if (format === 'xlsx') refuseTooLong(rows[0]?.total ?? 0, sheetRows)
        const [described, known] = await Promise.all([
          describeAnswers(tx, rows),
          readFacts(
            tx,
            rows.map((row) => row.lotId),
          ),
        ])
        await each(described.map((row) => ({ ...row, facts: known.get(row.lot.id) ?? null })))
      }
    }),
  )
}

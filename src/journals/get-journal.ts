import type { JournalDetails, JournalLine } from '../contracts/journals.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Reader } from '../db/database.ts'
import { itemName } from '../items/item-name.ts'
import { selectJournals } from './list-journals.ts'

/** A journal with its lines: the drafts while it is open, what was posted afterwards. */
export async function getJournal(db: Reader, journalId: string): Promise<JournalDetails> {
  const [[journal], rows] = await Promise.all([
    selectJournals(db, db`select * from journal where id = ${journalId}`),
    listLines(db, journalId),
  ])
  if (journal === undefined) throw new Refusal('not-found', { what: 'Journal', number: journalId })
  return { ...journal, rows }
}

async function listLines(db: Reader, journalId: string): Promise<JournalLine[]> {
  return await db<JournalLine[]>`
    select line.id, line.line_number as "lineNumber", line.component_id as "componentId", ${itemName(db)} as item,
      ${lotName(db, 'lot')} as lot, ${lotName(db, 'product')} as product, line.association_id as "associationId",
      line.registration_id as "registrationId", warehouse.code as warehouse, trim_scale(line.quantity) as quantity,
      trim_scale(line.error_quantity) as "errorQuantity", line.error_cause as "errorCause",
      line.operation_number as "operationNumber"
    from (select * from journal_line where journal_id = ${journalId}
      union all select * from journal_draft_line where journal_id = ${journalId}) as line
    join item on item.id = line.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    join warehouse on warehouse.id = line.warehouse_id
    left join lot on lot.id = line.lot_id
    left join association on association.id = line.association_id
    left join lot product on product.id = association.product_lot_id
    order by line.line_number`
}

function lotName(db: Reader, alias: 'lot' | 'product') {
  return db`case when ${db(alias)}.id is not null then jsonb_build_object('id', ${db(alias)}.id,
    'batchNumber', ${db(alias)}.batch_number, 'serialNumber', ${db(alias)}.serial_number) end`
}

import type { CardLine } from '../contracts/cards.ts'
import type { JournalDetails, JournalLine } from '../contracts/journals.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Reader } from '../db/database.ts'
import { itemName } from '../items/item-name.ts'
import { selectJournals } from './list-journals.ts'

/** A journal with its lines, the drafts while it is open and what was posted afterwards, and the journals it belongs with. */
export async function getJournal(db: Reader, journalId: string): Promise<JournalDetails> {
  const [[journal], rows, cards, [linked]] = await Promise.all([
    selectJournals(db, db`select * from journal where id = ${journalId}`),
    listLines(db, journalId),
    listCards(db, journalId),
    findLinked(db, journalId),
  ])
  if (journal === undefined || linked === undefined)
    throw new Refusal('not-found', { what: 'Journal', number: journalId })
  return { ...journal, ...linked, rows, cards }
}

async function findLinked(db: Reader, journalId: string) {
  return await db<Pick<JournalDetails, 'unit' | 'madeBy' | 'made'>[]>`
    select unit_of_measure.symbol as unit,
      (select ${linkTo(db, 'maker')} from journal maker where maker.id = journal.made_by_id) as "madeBy",
      coalesce((select jsonb_agg(${linkTo(db, 'made')} order by made.id) from journal made
        where made.made_by_id = journal.id), '[]') as made
    from journal
    join finished_product on finished_product.order_id = journal.order_id and finished_product.kind = 'main'
    join item on item.id = finished_product.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    where journal.id = ${journalId}`
}

function linkTo(db: Reader, alias: 'maker' | 'made') {
  return db`jsonb_build_object('id', ${db(alias)}.id, 'number', ${db(alias)}.number, 'kind', ${db(alias)}.kind)`
}

type StoredCard = Omit<CardLine, 'beganAt' | 'endedAt'> & { beganAt: Date | null; endedAt: Date | null }

async function listCards(db: Reader, journalId: string): Promise<CardLine[]> {
  const rows = await db<StoredCard[]>`
    select line.id, line.line_number as "lineNumber", line.operation_number as "operationNumber",
      coalesce(operation.name, '') as operation, line.registration_id as "registrationId", ${lotName(db, 'product')} as product,
      trim_scale(line.quantity) as good, trim_scale(line.error_quantity) as error, line.error_cause as "errorCause",
      trim_scale(line.minutes) as minutes,
      case when account.id is not null then jsonb_build_object('id', account.id, 'name', account.full_name) end as worker,
      line.began_at as "beganAt", line.ended_at as "endedAt", line.consumes, line.reports
    from (select * from card_line where journal_id = ${journalId}
      union all select * from card_draft_line where journal_id = ${journalId}) as line
    join journal on journal.id = line.journal_id
    left join operation on operation.order_id = journal.order_id and operation.number = line.operation_number
    left join registration on registration.id = line.registration_id
    left join lot product on product.id = registration.lot_id
    left join account on account.id = line.worker_id
    order by line.line_number`
  return rows.map((row) => ({
    ...row,
    beganAt: row.beganAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  }))
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

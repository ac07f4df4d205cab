import { account, item, warehouse } from './masters.ts'
import { amount, emptyWords, event, id, link, named, time, whole, words, yesNo } from './record-columns.ts'
import { recordKind } from './record-kind.ts'

const may = { optional: true } as const
const made = event('event_id', 'The event that made the row')

const lineColumns = {
  id: id(),
  journal: link('journal_id', 'record-journals'),
  line: whole('line_number', 'Line number'),
  component: link('component_id', 'record-order-components', may),
  item: named('item_id', item),
  lot: link('lot_id', 'record-lots', may),
  association: link('association_id', 'record-associations', may),
  registration: link('registration_id', 'record-registrations', may),
  warehouse: named('warehouse_id', warehouse),
  quantity: amount('quantity', 'Consumption, or what is good'),
  error_quantity: amount('error_quantity', 'Scrap', '0'),
  error_cause: words('error_cause', 'Why it is scrap', 'Scratched surface', may),
  operation: whole('operation_number', 'Operation', '10', may),
}

const cardColumns = {
  id: id(),
  journal: link('journal_id', 'record-journals'),
  line: whole('line_number', 'Line number'),
  operation: whole('operation_number', 'Operation'),
  registration: link('registration_id', 'record-registrations', may),
  quantity: amount('quantity', 'Good'),
  error_quantity: amount('error_quantity', 'Scrap', '0'),
  error_cause: words('error_cause', 'Why it is scrap', 'Scratched surface', may),
  minutes: amount('minutes', 'Time', '12.5'),
  worker: named('worker_id', account, may),
  began_at: time('began_at', 'When it was begun', may),
  ended_at: time('ended_at', 'When it was done', may),
  consumes: yesNo('consumes', 'Whether posting takes what is matched'),
  reports: yesNo('reports', 'Whether posting reports as finished'),
}

/** Journals, posted and not, with their lines. */
export const journalKinds = [
  recordKind({
    name: 'record-journals',
    about: 'Journals, posted and not.',
    columns: {
      id: id(),
      number: words('number', 'Journal number', 'PL-000001'),
      kind: words('kind', 'picking-list, route-card, job-card or report-as-finished', 'picking-list'),
      order: link('order_id', 'record-orders'),
      description: emptyWords('description', 'What it is about', 'Consumed at the start'),
      created_at: time('created_at', 'When it was made'),
      event: made,
      reverses: link('reverses_id', 'record-journals', may),
      made_by: link('made_by_id', 'record-journals', may),
    },
  }),
  recordKind({
    name: 'record-postings',
    about: 'Which journals are posted.',
    key: ['journal'],
    columns: {
      journal: link('journal_id', 'record-journals'),
      posted_at: time('posted_at', 'When'),
      event: made,
    },
  }),
  recordKind({
    name: 'record-journal-lines',
    about: 'Posted lines of picking lists and reports as finished.',
    columns: lineColumns,
  }),
  recordKind({
    name: 'record-journal-drafts',
    about: 'Lines of picking lists and reports as finished that are not posted yet.',
    columns: lineColumns,
  }),
  recordKind({
    name: 'record-card-lines',
    about: 'Posted lines of route cards and job cards.',
    columns: cardColumns,
  }),
  recordKind({
    name: 'record-card-drafts',
    about: 'Lines of route cards and job cards that are not posted yet.',
    columns: cardColumns,
  }),
]

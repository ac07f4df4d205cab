import { item, party, warehouse } from './masters.ts'
import {
  amount,
  bytes,
  date,
  emptyWords,
  event,
  id,
  link,
  named,
  time,
  whole,
  words,
} from './record-columns.ts'
import { recordKind } from './record-kind.ts'

const may = { optional: true } as const
const made = event('event_id', 'The event that made the row')
const ended = event('closed_event_id', 'The event that ended it', may)

/** What there is: lots, with holds and certificates. */
export const lotKinds = [
  recordKind({
    name: 'record-lots',
    about: 'Batches and serial numbers, wherever they came from.',
    columns: {
      id: id(),
      item: named('item_id', item),
      tracking: words('tracking', 'How the item is identified', 'serial'),
      batch: emptyWords('batch_number', 'Batch number', ''),
      serial: emptyWords('serial_number', 'Serial number', 'EBT26-001004'),
      supplier_batch: words('supplier_batch', 'The batch number of the vendor', 'HCW21700/2634/8842', may),
      produced: date('produced_on', 'Day it was made', may),
      expires: date('expires_on', 'Day it expires', may),
      event: made,
    },
  }),
  recordKind({
    name: 'record-holds',
    about: 'Holds of lots, those that were released too.',
    columns: {
      id: id(),
      lot: link('lot_id', 'record-lots'),
      reason: words('reason', 'Why', 'Vendor notice 2026-31: separator defect'),
      placed_at: time('placed_at', 'When'),
      event: made,
      released_at: time('released_at', 'When it was released', may),
      release_reason: words('release_reason', 'Why it was released', 'Inspected', may),
      closed_event: ended,
    },
  }),
  recordKind({
    name: 'record-attachments',
    about: 'Certificates and photographs.',
    rowsAtOnce: 10,
    columns: {
      id: id(),
      name: words('name', 'Name of the file', 'certificate.pdf'),
      content_type: words('content_type', 'What it is', 'application/pdf'),
      sha256: words('sha256', 'Its checksum', 'a'.repeat(64)),
      content: bytes('content', 'The file itself, in Base64'),
      added_at: time('added_at', 'When it was added'),
      event: made,
    },
  }),
  recordKind({
    name: 'record-attachment-lots',
    about: 'Which lots a certificate belongs to.',
    key: ['lot', 'attachment'],
    columns: {
      lot: link('lot_id', 'record-lots'),
      attachment: link('attachment_id', 'record-attachments'),
    },
  }),
]

/** What customers ordered, and every movement of stock. */
export const movementKinds = [
  recordKind({
    name: 'record-sales-orders',
    about: 'Sales orders, open and closed.',
    columns: {
      id: id(),
      number: words('number', 'Number', 'SO-000001'),
      customer: named('customer_id', party),
      due: date('due_on', 'Day it is due', may),
      created_at: time('created_at', 'When it was entered'),
      event: made,
      closed_at: time('closed_at', 'When it was closed', may),
      closed_event: ended,
    },
  }),
  recordKind({
    name: 'record-sales-lines',
    about: 'Lines of sales orders.',
    columns: {
      id: id(),
      order: link('order_id', 'record-sales-orders'),
      line: whole('line_number', 'Line number'),
      item: named('item_id', item),
      quantity: amount('quantity', 'How much was ordered'),
    },
  }),
  recordKind({
    name: 'record-transactions',
    about:
      'Every movement of stock, of which on hand is the sum: receipts, consumption, reports, shipments, transfers, counts, scrap and reservations.',
    columns: {
      id: id(),
      item: named('item_id', item),
      lot: link('lot_id', 'record-lots', may),
      warehouse: named('warehouse_id', warehouse),
      quantity: amount('quantity', 'How much, negative out of stock', '-1'),
      state: words('state', 'received, reserved, picked or deducted', 'received'),
      reference: words('reference', 'What moved it', 'purchase'),
      reference_number: emptyWords(
        'reference_number',
        'Number of the receipt, order or journal',
        'DN-260914-01',
      ),
      order: link('order_id', 'record-orders', may),
      component: link('component_id', 'record-order-components', may),
      association: link('association_id', 'record-associations', may),
      registration: link('registration_id', 'record-registrations', may),
      journal_line: link('journal_line_id', 'record-journal-lines', may),
      party: named('party_id', party, may),
      sales_line: link('sales_line_id', 'record-sales-lines', may),
      reverses: link('reverses_id', 'record-transactions', may),
      at: time('at', 'When'),
      event: made,
    },
  }),
]

import { item, policy, warehouse, workCentre } from './masters.ts'
import { amount, date, event, id, link, named, time, whole, words } from './record-columns.ts'
import { recordKind } from './record-kind.ts'

const may = { optional: true } as const
const made = event('event_id', 'The event that made the row')
const ended = event('closed_event_id', 'The event that ended it', may)
const order = link('order_id', 'record-orders')

/** Production orders in the state they are in, each with its own copy of its BOM. */
export const orderKinds = [
  recordKind({
    name: 'record-orders',
    about: 'Production orders in the state they are in.',
    columns: {
      id: id(),
      number: words('number', 'Order number', 'PO-000001'),
      kind: words('kind', 'production or batch', 'production'),
      status: words('status', 'How far it is', 'reported-as-finished'),
      warehouse: named('warehouse_id', warehouse),
      due: date('due_on', 'Day it is due', may),
      event: made,
    },
  }),
  recordKind({
    name: 'record-order-products',
    about: 'What orders make: main items, co-products and by-products.',
    columns: {
      id: id(),
      order,
      line: whole('line_number', 'Line number'),
      kind: words('kind', 'main, co-product or by-product', 'main'),
      item: named('item_id', item),
      quantity: amount('quantity', 'How much is ordered'),
      quantity_per: amount('quantity_per', 'For one unit of the main item'),
      component_share: amount('component_share', 'Percent of the components that goes into it', '100'),
      share_before: amount(
        'share_before',
        'Percent of the components that goes into the lines before it',
        '0',
      ),
    },
  }),
  recordKind({
    name: 'record-order-components',
    about: 'What orders take: their own copies of the lines of their BOMs.',
    columns: {
      id: id(),
      order,
      line: whole('line_number', 'Line number'),
      item: named('item_id', item),
      quantity_per: amount('quantity_per', 'For one unit of the main item, in the inventory unit'),
      operation: whole('operation_number', 'Operation that uses it'),
      flushing: words('flushing', 'manual, start or finish', 'manual'),
      bom_quantity_per: amount('bom_quantity_per', 'As the BOM writes it'),
      bom_unit: words('bom_unit', 'In this unit', 'H87'),
      policy: named('policy_id', policy, may),
    },
  }),
  recordKind({
    name: 'record-order-substitutes',
    about: 'Items that may be used instead of components of orders.',
    key: ['component', 'item'],
    columns: { component: link('component_id', 'record-order-components'), item: named('item_id', item) },
  }),
  recordKind({
    name: 'record-order-operations',
    about: 'Operations of orders.',
    key: ['order', 'operation'],
    columns: {
      order,
      operation: whole('number', 'Operation number'),
      name: words('name', 'What is done', 'Weld cell block'),
      work_centre: named('work_centre_id', workCentre, may),
      setup_minutes: amount('setup_minutes', 'Minutes to prepare', '15'),
      run_minutes: amount('run_minutes', 'Minutes for one unit', '4.5'),
    },
  }),
  recordKind({
    name: 'record-order-estimates',
    about: 'Estimates of orders, those taken back too.',
    columns: {
      id: id(),
      order,
      reserve: words('reserve', 'by-policy, everything or nothing', 'by-policy'),
      event: made,
      closed_event: ended,
    },
  }),
  recordKind({
    name: 'record-order-jobs',
    about: 'When operations of orders are to be done, earlier plans too.',
    columns: {
      id: id(),
      order,
      operation: whole('operation_number', 'Operation number'),
      work_centre: named('work_centre_id', workCentre, may),
      minutes: amount('minutes', 'How long it takes', '90'),
      starts_at: time('starts_at', 'When it begins'),
      ends_at: time('ends_at', 'When it ends'),
      event: made,
      closed_event: ended,
    },
  }),
  recordKind({
    name: 'record-order-starts',
    about: 'How much of orders was started, and what of it was taken back.',
    columns: {
      id: id(),
      product: link('finished_product_id', 'record-order-products'),
      quantity: amount('quantity', 'How much; negative when it was taken back', '-5'),
      at: time('at', 'When'),
      event: made,
    },
  }),
  recordKind({
    name: 'record-issues',
    about: 'Material given to orders, returned by them, and borrowed from one by another.',
    columns: {
      id: id(),
      number: words('number', 'Number', 'IS-000001'),
      kind: words('kind', 'issue, return or borrow', 'issue'),
      order,
      from_order: link('from_order_id', 'record-orders', may),
      reason: words('reason', 'Why', 'Short of cells', may),
      at: time('at', 'When'),
      event: made,
    },
  }),
  recordKind({
    name: 'record-allocated-numbers',
    about: 'Numbers given to orders before anything was scanned.',
    key: ['lot'],
    columns: {
      lot: link('lot_id', 'record-lots'),
      product: link('finished_product_id', 'record-order-products'),
      event: made,
    },
  }),
]

import { warehouse } from './masters.ts'
import { amount, event, id, link, named, time, whole, words, yesNo } from './record-columns.ts'
import { recordKind } from './record-kind.ts'

const may = { optional: true } as const
const made = event('event_id', 'The event that made the row')
const closing = {
  closed_at: time('closed_at', 'When it was removed', may),
  closed_event: event('closed_event_id', 'The event that removed it', may),
  close_reason: words('close_reason', 'Why it was removed', 'Connector pin bent', may),
}
const single = yesNo('single', 'Whether it is one serial-numbered unit')

/** What is in what and what was: registrations and associations, the removed and replaced ones too. */
export const genealogyKinds = [
  recordKind({
    name: 'record-registrations',
    about: 'Numbers given to finished products, the removed and replaced ones too.',
    columns: {
      id: id(),
      order: link('order_id', 'record-orders'),
      product: link('finished_product_id', 'record-order-products'),
      lot: link('lot_id', 'record-lots'),
      single,
      quantity: amount('quantity', 'How much of it'),
      registered_at: time('registered_at', 'When'),
      event: made,
      ...closing,
      replaced_by: link('replaced_by_id', 'record-registrations', may),
    },
  }),
  recordKind({
    name: 'record-started-pieces',
    about: 'Started pieces of serial-numbered products, with the number they have got.',
    key: ['product', 'position'],
    columns: {
      product: link('finished_product_id', 'record-order-products'),
      position: whole('position', 'Which piece', '1'),
      registration: link('registration_id', 'record-registrations', may),
    },
  }),
  recordKind({
    name: 'record-repairs',
    about: 'Units opened for repair, and what came of it.',
    columns: {
      id: id(),
      number: words('number', 'Number of the repair', 'RP-000001'),
      lot: link('lot_id', 'record-lots'),
      warehouse: named('warehouse_id', warehouse),
      reason: words('reason', 'Why it was opened', 'Display dead'),
      opened_at: time('opened_at', 'When'),
      event: made,
      outcome: words('outcome', 'returned, scrapped or taken-apart', 'returned', may),
      closed_at: time('closed_at', 'When it was closed', may),
      closed_event: event('closed_event_id', 'The event that closed it', may),
      close_reason: words('close_reason', 'What was said', 'New display', may),
    },
  }),
  recordKind({
    name: 'record-associations',
    about: 'What is in what, and what was: components, splits and merges, the removed and replaced ones too.',
    columns: {
      id: id(),
      kind: words('kind', 'component, split or merge', 'component'),
      order: link('order_id', 'record-orders', may),
      component: link('component_id', 'record-order-components', may),
      registration: link('registration_id', 'record-registrations', may),
      product_lot: link('product_lot_id', 'record-lots', may),
      component_lot: link('component_lot_id', 'record-lots'),
      component_single: yesNo('component_single', 'Whether it is one serial-numbered unit'),
      quantity: amount('quantity', 'How much, in the inventory unit'),
      certainty: words('certainty', 'exact, pooled or imported', 'exact'),
      repair: link('repair_id', 'record-repairs', may),
      opened_at: time('opened_at', 'When it was put in'),
      event: made,
      ...closing,
      replaced_by: link('replaced_by_id', 'record-associations', may),
    },
  }),
  recordKind({
    name: 'record-disassemblies',
    about: 'Units that were taken apart, those put together again too.',
    columns: {
      id: id(),
      number: words('number', 'Number of the disassembly order', 'DO-000001'),
      lot: link('lot_id', 'record-lots'),
      warehouse: named('warehouse_id', warehouse),
      reason: words('reason', 'Why', 'For spare parts'),
      at: time('at', 'When'),
      event: made,
      reversed_at: time('reversed_at', 'When it was taken back', may),
      reverse_reason: words('reverse_reason', 'Why it was taken back', 'The wrong one', may),
      reversed_event: event('reversed_event_id', 'The event that took it back', may),
    },
  }),
  recordKind({
    name: 'record-disassembly-lines',
    about: 'What came out of units that were taken apart.',
    key: ['disassembly', 'association'],
    columns: {
      disassembly: link('disassembly_id', 'record-disassemblies'),
      association: link('association_id', 'record-associations'),
      destination: words('destination', 'stock or scrap', 'stock'),
    },
  }),
]

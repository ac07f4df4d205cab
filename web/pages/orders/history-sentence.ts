import type { HistoryEntry } from '../../../src/contracts/history.ts'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import { formatQuantity } from '../../ui/quantity.ts'
import { toPictures } from '../../ui/scan/control-pictures.ts'
import { t } from '../../ui/text.ts'

/** What happened as a sentence. What a newer server knows and this page does not is told by its name. */
export function historySentence(entry: HistoryEntry, order: OrderDetails): string {
  const sentence = sentences[entry.type]
  return sentence === undefined ? entry.type.replaceAll('-', ' ') : sentence(entry, order)
}

type Sentence = (entry: HistoryEntry, order: OrderDetails) => string

const journal = ({ number }: HistoryEntry) => ({ number: number ?? '' })

/** One sentence for each kind of event that an order can have. */
const sentences: Readonly<Record<string, Sentence>> = {
  'order-created': () => t('Created the order.'),
  'order-released': () => t('Released the order.'),
  'order-started': ({ request }, { item }) => {
    const quantity = text(request, 'quantity')
    return quantity
      ? t('Started {quantity}.', { quantity: formatQuantity(quantity, item.unit) })
      : t('Started all that was left.')
  },
  'order-unstarted': ({ change }, { item }) =>
    t('Took the start of {quantity} back.', {
      quantity: formatQuantity(text(change, 'quantity').replace('-', ''), item.unit),
    }),
  'order-unreleased': () => t('Took the release back.'),
  'order-ended': () => t('Ended the order.'),
  'product-registered': ({ named }) =>
    t('Registered {number} as {item}.', { number: text(named, 'number'), item: text(named, 'item') }),
  'product-selected': (entry) => t('Opened {number} again.', { number: scanned(entry) }),
  'component-associated': ({ named }) =>
    t('Put {number} of {item} into {product}.', {
      number: text(named, 'number'),
      item: text(named, 'item'),
      product: text(named, 'product'),
    }),
  'scan-asked': (entry) =>
    t('Scanned {number}, which fits several; nothing was recorded.', { number: scanned(entry) }),
  'command-scanned': (entry) => t('Scanned the command {command}.', { command: scanned(entry) }),
  'scan-undone': ({ change }) =>
    text(change, 'product')
      ? t('Took {number} of {item} out of {product} again, as the last scan.', {
          number: text(change, 'number'),
          item: text(change, 'item'),
          product: text(change, 'product'),
        })
      : t('Took back that {number} is registered as {item}, as the last scan.', {
          number: text(change, 'number'),
          item: text(change, 'item'),
        }),
  'scan-refused': (entry) =>
    t('Scanned {number}: {why}', { number: scanned(entry), why: entry.refusal?.text ?? '' }),
  'registration-created': ({ request }) => t('Registered {number} by hand.', { number: entered(request) }),
  'registration-corrected': ({ change }) =>
    t('Corrected {before} to {after}.', {
      before: named(part(change, 'before')),
      after: named(part(change, 'after')),
    }),
  'registrations-removed': ({ change }) =>
    t('Removed from the order: {numbers}.', { numbers: rows(change).map(named).join(', ') }),
  'association-created': ({ request }, order) =>
    t('Put {number} of {item} in by hand.', {
      number: entered(request),
      item: itemOf(order, text(request, 'componentId')),
    }),
  'association-replaced': ({ change }) => {
    const [before, after] = [part(change, 'before'), part(change, 'after')]
    const quantities = { before: text(before, 'quantity'), after: text(after, 'quantity') }
    return named(before) === named(after)
      ? t('Corrected the quantity of {number} from {before} to {after}.', {
          number: named(before),
          before: formatQuantity(quantities.before),
          after: formatQuantity(quantities.after),
        })
      : t('Replaced {before} by {after}.', { before: named(before), after: named(after) })
  },
  'associations-removed': ({ change }) =>
    t('Took out: {numbers}.', {
      numbers: rows(change)
        .map((row) => t('{number} from {product}', { number: named(row), product: text(row, 'product') }))
        .join(', '),
    }),
  'associations-picked': ({ request }) =>
    t('{n, plural, one {Picked # component.} other {Picked # components.}}', {
      n: list(request, 'associationIds').length,
    }),
  'picking-list-created': (entry) => t('Made picking list {number}.', journal(entry)),
  'journal-created': (entry) => t('Opened journal {number}.', journal(entry)),
  'journal-line-added': (entry) => t('Added a line to journal {number}.', journal(entry)),
  'journal-lines-changed': (entry) => t('Changed the lines of journal {number}.', journal(entry)),
  'journal-posted': (entry) => t('Posted journal {number}.', journal(entry)),
  'journal-reversed': (entry) =>
    t('Reversed journal {reversed} by {number}.', {
      reversed: text(entry.change, 'reverses'),
      ...journal(entry),
    }),
  'reported-as-finished': (entry) =>
    t('{n, plural, one {Reported # product} other {Reported # products}} as finished in journal {number}.', {
      n: list(entry.request, 'lines').length,
      ...journal(entry),
    }),
}

/** What a scan named, else the characters themselves. */
function scanned({ named, request }: HistoryEntry): string {
  return text(named, 'number') || toPictures(text(request, 'characters'))
}

function itemOf(order: OrderDetails, componentId: string): string {
  return order.components.find(({ id }) => id === componentId)?.item.number ?? t('a component')
}

/** The number a request carries: the serial number, else the batch. */
function entered(request: unknown): string {
  return text(request, 'serialNumber') || text(request, 'batchNumber')
}

function named(row: unknown): string {
  return text(row, 'number') || entered(row)
}

function rows(change: unknown): readonly unknown[] {
  return list(change, 'before')
}

function list(of: unknown, name: string): readonly unknown[] {
  const value = part(of, name)
  return Array.isArray(value) ? value : []
}

function text(of: unknown, name: string): string {
  const value = part(of, name)
  return typeof value === 'string' ? value : ''
}

/** Requests and changes are kept as they were sent; what is in them depends on the event and its age. */
function part(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null
    ? new Map<string, unknown>(Object.entries(of)).get(name)
    : undefined
}

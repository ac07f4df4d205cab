import type { HistoryEntry } from '../../src/contracts/history.ts'
import { formatQuantity } from './quantity.ts'
import { formatDay } from './relative-time.ts'
import { toPictures } from './scan/control-pictures.ts'
import { t } from './text.ts'

/** What a page knows about the thing whose history it shows, and an entry does not say. */
export type HistoryContext = {
  /** In which the quantities of an order are counted. */
  readonly unit?: string
  /** The item of a component of the order. */
  readonly itemOf?: (componentId: string) => string | undefined
}

/** What was done, as one sentence. What is not known beforehand is told by its type, so that nothing is left out. */
export function historySentence(entry: HistoryEntry, context: HistoryContext = {}): string {
  const known = Object.hasOwn(sentences, entry.type) ? sentences[entry.type as keyof typeof sentences] : null
  return known ? known(entry, context) : t('Recorded: {type}.', { type: entry.type.replaceAll('-', ' ') })
}

type Fields = Readonly<Record<string, unknown>>

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}
}

function textOf(value: unknown, name: string): string {
  const field = fieldsOf(value)[name]
  return typeof field === 'string' || typeof field === 'number' ? String(field) : ''
}

function listOf(value: unknown, name: string): readonly unknown[] {
  const field = fieldsOf(value)[name]
  return Array.isArray(field) ? field : []
}

/** The number of a row of a change: what it is called, or its own numbers. */
function numberOf(value: unknown): string {
  return textOf(value, 'number') || textOf(value, 'serialNumber') || textOf(value, 'batchNumber')
}

function scanned({ request }: HistoryEntry): string {
  return toPictures(textOf(request, 'characters'))
}

/** What was told after a scan, with what was scanned where the answer named no number. */
function told(entry: HistoryEntry) {
  const { number, item = '', product = '' } = entry.named ?? {}
  return { number: number ?? scanned(entry), item, product }
}

/** The journal an entry is about. */
const journal = ({ number }: HistoryEntry) => ({ number: number ?? '' })

/** The rows of a change as words, the first of many and how many more. */
function several(rows: readonly unknown[], wordsOf: (row: unknown) => string) {
  const shown = rows.slice(0, shownAtOnce).map(wordsOf).join(', ')
  const more = rows.length - shownAtOnce
  return more > 0 ? t('{shown} and {more} more', { shown, more }) : shown
}

const shownAtOnce = 5

/** What was issued, shipped, given back and so on; a shipment from before this was recorded tells a dash. */
function movedLots(change: unknown): string {
  const lots = several(
    listOf(change, 'after'),
    (row) => `${formatQuantity(textOf(row, 'quantity'), textOf(row, 'unit'))} ${numberOf(row)}`,
  )
  return lots || '–'
}

/** What a repair took out and put in. */
function repairSentence({ before, after }: Fields): string {
  const numbers = (rows: unknown) => (Array.isArray(rows) ? rows.map(numberOf).join(', ') : '')
  const [out, into] = [numbers(before), numbers(after)]
  if (out === '') return t('A repair put in {numbers}.', { numbers: into })
  if (into === '') return t('A repair took out {numbers}.', { numbers: out })
  return t('A repair took out {before} and put in {after}.', { before: out, after: into })
}

const sentences = {
  'order-created': () => t('The order was created.'),
  'order-estimated': ({ request }) =>
    t('The order was estimated; {reserved}.', { reserved: reservedWord(request) }),
  'order-scheduled': ({ request }) => {
    const day = dayOf(request)
    if (day === '') return t('The order was scheduled.')
    return textOf(request, 'direction') === 'backward'
      ? t('The order was scheduled to be done by {day}.', { day })
      : t('The order was scheduled to begin on {day}.', { day })
  },
  'order-released': () => t('The order was released.'),
  'order-started': ({ request }, { unit = '' }) => {
    const quantity = textOf(request, 'quantity')
    return quantity
      ? t('{quantity} were started.', { quantity: formatQuantity(quantity, unit) })
      : t('All that was left was started.')
  },
  'order-ended': () => t('The order was ended.'),
  'order-unended': () => t('The order was opened again.'),
  'order-unstarted': ({ change }, { unit = '' }) =>
    startTakenBack(change, formatQuantity(textOf(change, 'quantity').replace('-', ''), unit)),
  'order-unreleased': () => t('The release was taken back.'),
  'order-unscheduled': () => t('The schedule was taken back.'),
  'order-unestimated': () => t('The estimate was taken back.'),
  'product-registered': (entry) => t('{number} was registered as {item}.', told(entry)),
  'product-selected': (entry) => t('{number} was opened again.', told(entry)),
  'component-associated': (entry) => t('{number} of {item} was put into {product}.', told(entry)),
  'scan-asked': (entry) => t('{number} was scanned and fitted several; nothing was recorded.', told(entry)),
  'command-scanned': (entry) => t('The command {code} was scanned.', { code: scanned(entry) }),
  'tool-taken': ({ change }) => {
    const replaced = listOf(change, 'replaced').map(String).join(', ')
    const values = { tool: numberOf(change), name: textOf(change, 'name'), replaced }
    return replaced === ''
      ? t('{tool} {name} was taken into use.', values)
      : t('{tool} {name} was taken into use instead of {replaced}.', values)
  },
  // Why stands in the refusal, which every history shows beside its sentence.
  'scan-refused': (entry) => t('The scan of {number} was refused.', told(entry)),
  'scan-undone': ({ change }) => {
    const number = numberOf(change)
    const product = textOf(change, 'product')
    return product
      ? t('The scan of {number} into {product} was undone.', { number, product })
      : t('The scan of {number} was undone.', { number })
  },
  'registration-created': ({ request }) =>
    t('{number} was registered by hand.', { number: numberOf(request) }),
  'registration-corrected': ({ change }) => {
    const { before, after } = fieldsOf(change)
    return t('The registered number {before} was corrected to {after}.', {
      before: numberOf(before),
      after: numberOf(after),
    })
  },
  'registrations-removed': ({ change }) =>
    t('Removed from the order: {numbers}.', { numbers: several(listOf(change, 'before'), numberOf) }),
  'association-created': ({ request }, { itemOf }) => {
    const number = numberOf(request)
    const item = itemOf?.(textOf(request, 'componentId'))
    return item
      ? t('{number} of {item} was put in by hand.', { number, item })
      : t('{number} was put in by hand.', { number })
  },
  'association-replaced': ({ change }) => {
    const { before, after } = fieldsOf(change)
    return numberOf(before) === numberOf(after)
      ? t('The quantity of {number} was corrected from {before} to {after}.', {
          number: numberOf(before),
          before: formatQuantity(textOf(before, 'quantity')),
          after: formatQuantity(textOf(after, 'quantity')),
        })
      : t('{before} was replaced by {after}.', { before: numberOf(before), after: numberOf(after) })
  },
  'associations-removed': ({ change }) =>
    t('Taken out: {numbers}.', {
      numbers: several(listOf(change, 'before'), (row) => {
        const product = textOf(row, 'product')
        return product ? t('{number} from {product}', { number: numberOf(row), product }) : numberOf(row)
      }),
    }),
  'associations-picked': ({ request }) =>
    t('{n, plural, one {# component was taken from stock.} other {# components were taken from stock.}}', {
      n: listOf(request, 'associationIds').length,
    }),
  'picking-list-created': (entry) => t('Picking list {number} was made.', journal(entry)),
  'journal-created': (entry) => t('Journal {number} was opened.', journal(entry)),
  'journal-line-added': (entry) => t('A line was added to journal {number}.', journal(entry)),
  'journal-lines-changed': (entry) => t('The lines of journal {number} were changed.', journal(entry)),
  'journal-posted': (entry) => t('Journal {number} was posted.', journal(entry)),
  'journal-reversed': (entry) =>
    t('Journal {reversed} was reversed by {number}.', {
      reversed: textOf(entry.change, 'reverses'),
      ...journal(entry),
    }),
  'reported-as-finished': (entry) => {
    const n = listOf(entry.request, 'lines').length
    // What was replayed from a file names no lines.
    if (n === 0) return t('Reported as finished in journal {number}.', journal(entry))
    return t(
      '{n, plural, one {# product was reported} other {# products were reported}} as finished in journal {number}.',
      { n, ...journal(entry) },
    )
  },
  'calendar-changed': () => t('The working hours were changed.'),
  'stock-received': ({ request }) =>
    textOf(request, 'reference') === 'opening'
      ? t('It was received as opening stock with {number}.', { number: numberOf(request) })
      : t('It was received with {number}.', { number: numberOf(request) }),
  'sales-order-created': () => t('The sales order was created.'),
  'sales-order-picked': ({ change, number }) =>
    t('Picked for sales order {number}: {lots}.', { number: number ?? '', lots: movedLots(change) }),
  'sales-order-unpicked': ({ change, number }) =>
    t('What was picked for sales order {number} was given back: {lots}.', {
      number: number ?? '',
      lots: movedLots(change),
    }),
  'sales-order-shipped': ({ change, number }) =>
    t('Shipped for sales order {number}: {lots}.', { number: number ?? '', lots: movedLots(change) }),
  'sales-order-returned': ({ change, number }) =>
    t('Came back from sales order {number}: {lots}.', { number: number ?? '', lots: movedLots(change) }),
  'sales-order-closed': () => t('The sales order was closed.'),
  'sales-order-reopened': () => t('The sales order was opened again.'),
  'stock-transferred': ({ number }) =>
    t('It was moved to another warehouse with {number}.', { number: number ?? '' }),
  'stock-adjusted': ({ number }) =>
    t('What is on hand was adjusted with {number}.', { number: number ?? '' }),
  'stock-counted': ({ number }) => t('It was counted with {number}.', { number: number ?? '' }),
  'stock-scrapped': ({ number }) => t('It was scrapped with {number}.', { number: number ?? '' }),
  'material-issued': ({ change, number }) =>
    t('Issued with {number}: {lots}.', { number: number ?? '', lots: movedLots(change) }),
  'material-returned': ({ change, number }) =>
    t('Given back with {number}: {lots}.', { number: number ?? '', lots: movedLots(change) }),
  'material-borrowed': ({ change, number }) =>
    t('Order {borrower} borrowed from order {lender} with {number}: {lots}.', {
      borrower: textOf(change, 'borrower'),
      lender: textOf(change, 'lender'),
      number: number ?? '',
      lots: movedLots(change),
    }),
  'repair-opened': ({ number }) => t('The unit was opened with repair {number}.', { number: number ?? '' }),
  'repair-changed': ({ change }) => repairSentence(fieldsOf(change)),
  'repair-closed': ({ number }) => t('Repair {number} was closed.', { number: number ?? '' }),
  'unit-taken-apart': ({ change, number }) =>
    t('The unit was taken apart with {number}: {parts}.', {
      number: number ?? '',
      parts: several(listOf(change, 'before'), numberOf),
    }),
  'disassembly-reversed': ({ number }) =>
    t('Disassembly order {number} was taken back.', { number: number ?? '' }),
  'attachment-added': ({ request }) => t('The file {name} was added.', { name: textOf(request, 'name') }),
  'batch-split': ({ number }) => t('A batch was split with {number}.', { number: number ?? '' }),
  'batches-merged': ({ number }) => t('Batches were merged with {number}.', { number: number ?? '' }),
  'hold-placed': () => t('It was put on hold.'),
  'hold-released': () => t('The hold was released.'),
  'files-imported': () => t('It was imported from a file.'),
} satisfies Readonly<Record<string, (entry: HistoryEntry, context: HistoryContext) => string>>

function reservedWord(request: unknown): string {
  switch (textOf(request, 'reserve')) {
    case 'everything':
      return t('everything that is there was reserved')
    case 'nothing':
      return t('nothing was reserved')
    default:
      return t('what its policies ask for was reserved')
  }
}

function dayOf(request: unknown): string {
  const day = textOf(request, 'on')
  return day === '' ? '' : formatDay(day)
}

function startTakenBack(change: unknown, quantity: string): string {
  const journals = listOf(change, 'reversed')
  return journals.length === 0
    ? t('The start of {quantity} was taken back.', { quantity })
    : t('The start of {quantity} was taken back, and with it {journals}.', {
        quantity,
        journals: journals.map(String).join(', '),
      })
}

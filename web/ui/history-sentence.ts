import type { HistoryEntry } from '../../src/contracts/history.ts'
import { toPictures } from './scan/control-pictures.ts'
import { t } from './text.ts'

/** What was done, as one sentence. What is not known beforehand is told by its type, so that nothing is left out. */
export function historySentence(entry: HistoryEntry): string {
  const known = Object.hasOwn(sentences, entry.type) ? sentences[entry.type as keyof typeof sentences] : null
  return known ? known(entry) : t('Recorded: {type}.', { type: entry.type.replaceAll('-', ' ') })
}

type Fields = Readonly<Record<string, unknown>>

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}
}

function textOf(value: unknown, name: string): string {
  const field = fieldsOf(value)[name]
  return typeof field === 'string' || typeof field === 'number' ? String(field) : ''
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

function removedNumbers({ change }: HistoryEntry): { readonly n: number; readonly numbers: string } {
  const { before } = fieldsOf(change)
  const rows = Array.isArray(before) ? before : []
  return { n: rows.length, numbers: rows.slice(0, 3).map(numberOf).join(', ') }
}

const sentences = {
  'order-created': () => t('The order was created.'),
  'order-released': () => t('The order was released.'),
  'order-started': () => t('The order was started.'),
  'order-ended': () => t('The order was ended.'),
  'order-unstarted': () => t('The start was taken back.'),
  'order-unreleased': () => t('The release was taken back.'),
  'product-registered': (entry) => t('{number} was registered as {item}.', told(entry)),
  'product-selected': (entry) => t('{number} was opened again.', told(entry)),
  'component-associated': (entry) => t('{number} of {item} was put into {product}.', told(entry)),
  'scan-asked': (entry) => t('{number} was scanned and fitted several; nothing was recorded.', told(entry)),
  'command-scanned': (entry) => t('The command {code} was scanned.', { code: scanned(entry) }),
  'scan-refused': (entry) => t('The scan of {code} was refused.', { code: scanned(entry) }),
  'scan-undone': (entry) => {
    const number = numberOf(entry.change)
    const product = textOf(entry.change, 'product')
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
  'registrations-removed': (entry) => {
    const { n, numbers } = removedNumbers(entry)
    return n > 3
      ? t('{n} registrations were removed: {numbers} …', { n, numbers })
      : t('The registration of {numbers} was removed.', { numbers })
  },
  'association-created': ({ request }) => t('{number} was put in by hand.', { number: numberOf(request) }),
  'association-replaced': ({ change }) => {
    const { before, after } = fieldsOf(change)
    return t('{before} was replaced by {after}.', { before: numberOf(before), after: numberOf(after) })
  },
  'associations-removed': (entry) => {
    const { n, numbers } = removedNumbers(entry)
    return n > 3
      ? t('{n} components were taken out: {numbers} …', { n, numbers })
      : t('{numbers} was taken out.', { numbers })
  },
  'associations-picked': () => t('Components were taken from stock.'),
  'picking-list-created': () => t('A picking list was created.'),
  'journal-created': () => t('A journal was opened.'),
  'journal-line-added': () => t('A line was added to a journal.'),
  'journal-lines-changed': () => t('The lines of a journal were changed.'),
  'journal-posted': () => t('A journal was posted.'),
  'journal-reversed': ({ change }) =>
    t('Journal {number} was reversed.', { number: textOf(change, 'reverses') }),
  'reported-as-finished': () => t('It was reported as finished.'),
  'stock-received': ({ request }) =>
    textOf(request, 'reference') === 'opening'
      ? t('It was received as opening stock with {number}.', { number: numberOf(request) })
      : t('It was received with {number}.', { number: numberOf(request) }),
  'sales-order-created': () => t('The sales order was created.'),
  'sales-order-picked': ({ number }) =>
    t('It was picked for sales order {number}.', { number: number ?? '' }),
  'sales-order-unpicked': ({ number }) =>
    t('What was picked for sales order {number} was given back.', { number: number ?? '' }),
  'sales-order-shipped': ({ number }) =>
    t('It was shipped for sales order {number}.', { number: number ?? '' }),
  'sales-order-returned': ({ number }) =>
    t('It came back from sales order {number}.', { number: number ?? '' }),
  'sales-order-closed': () => t('The sales order was closed.'),
  'sales-order-reopened': () => t('The sales order was opened again.'),
  'stock-transferred': ({ number }) =>
    t('It was moved to another warehouse with {number}.', { number: number ?? '' }),
  'stock-adjusted': ({ number }) =>
    t('What is on hand was adjusted with {number}.', { number: number ?? '' }),
  'stock-counted': ({ number }) => t('It was counted with {number}.', { number: number ?? '' }),
  'stock-scrapped': ({ number }) => t('It was scrapped with {number}.', { number: number ?? '' }),
  'batch-split': ({ number }) => t('A batch was split with {number}.', { number: number ?? '' }),
  'batches-merged': ({ number }) => t('Batches were merged with {number}.', { number: number ?? '' }),
  'hold-placed': () => t('It was put on hold.'),
  'hold-released': () => t('The hold was released.'),
  'files-imported': () => t('It was imported from a file.'),
} satisfies Readonly<Record<string, (entry: HistoryEntry) => string>>

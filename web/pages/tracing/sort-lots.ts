import type { TracedLot } from '../../../src/contracts/tracing.ts'
import { lotNumber } from '../../ui/lot-text.tsx'
import { locale } from '../../ui/text.ts'

const inOrder = new Intl.Collator(locale, { numeric: true })

/** Rows in the order of a column, `-column` from its end; what is equal stays in the order of the answer. */
export function sortLots(rows: readonly TracedLot[], sort = ''): readonly TracedLot[] {
  const down = sort.startsWith('-')
  const compare = comparisons[down ? sort.slice(1) : sort]
  if (compare === undefined) return rows
  return rows.toSorted((a, b) => (down ? -compare(a, b) : compare(a, b)))
}

const comparisons: Readonly<Record<string, (a: TracedLot, b: TracedLot) => number>> = {
  number: (a, b) => inOrder.compare(lotNumber(a.lot), lotNumber(b.lot)),
  item: (a, b) => inOrder.compare(a.item.number, b.item.number),
  depth: (a, b) => a.depth - b.depth,
  quantity: (a, b) => inOrder.compare(sortable(a.quantity), sortable(b.quantity)),
  openedAt: (a, b) => Date.parse(a.first.openedAt) - Date.parse(b.first.openedAt),
}

/** Decimal text that can be compared place by place, without making a binary number of it; unknown is the least. */
function sortable(quantity: string | null): string {
  if (quantity === null) return ''
  const [whole = '', decimals = ''] = quantity.split('.')
  return `${whole.padStart(14, '0')}${decimals.padEnd(6, '0')}`
}

import type { ItemName, LotName } from '../../../src/contracts/common.ts'
import type { ScannedStock } from '../../../src/contracts/stock.ts'
import { readQuantity, subtract } from '../../ui/quantity.ts'

/** A line of a dialog that moves stock: a lot, or an item that has none, and the quantity as it is typed. */
export type DraftStockLine = {
  readonly item: ItemName
  readonly lot: LotName | null
  readonly onHand: string
  readonly holdReason: string | null
  readonly expiresOn: string | null
  readonly typed: string
}

export function lineKey({ lot, item }: Pick<DraftStockLine, 'lot' | 'item'>): string {
  return lot?.id ?? item.id
}

export function isSingle({ lot }: Pick<DraftStockLine, 'lot'>): boolean {
  return lot !== null && lot.serialNumber !== ''
}

/** A scanned lot as a line: a serial number is one, a batch is what the page knows to want, else what is there. */
export function lineOf(scanned: ScannedStock, wanted?: string): DraftStockLine {
  const { lot, item, onHand, holdReason, expiresOn } = scanned
  const typed = lot.serialNumber === '' ? (wanted ?? onHand) : '1'
  return { item, lot, onHand, holdReason, expiresOn, typed }
}

type Named = { readonly lotId?: string; readonly itemId?: string }

function named({ lot, item }: DraftStockLine): Named {
  return lot === null ? { itemId: item.id } : { lotId: lot.id }
}

/** The lines for the server, or undefined while there is none or the quantity of one cannot be read. */
export function postedLines(
  lines: readonly DraftStockLine[],
): readonly (Named & { quantity: string })[] | undefined {
  const posted = lines.flatMap((line) => {
    const quantity = readQuantity(line.typed)
    return quantity === undefined || quantity === '0' ? [] : [{ ...named(line), quantity }]
  })
  return posted.length > 0 && posted.length === lines.length ? posted : undefined
}

/** Counted lines, with what was on hand when they were scanned; zero may be counted. */
export function countedLines(
  lines: readonly DraftStockLine[],
): readonly (Named & { counted: string; expected: string })[] | undefined {
  const counted = lines.flatMap((line) => {
    const quantity = readQuantity(line.typed)
    return quantity === undefined ? [] : [{ ...named(line), counted: quantity, expected: line.onHand }]
  })
  return counted.length > 0 && counted.length === lines.length ? counted : undefined
}

/** What is typed as wanted on hand, told as the difference; a line without one is left out. */
export function adjustedLines(lines: readonly DraftStockLine[]) {
  const readable = countedLines(lines)
  const adjusted = readable?.flatMap(({ counted, expected, ...of }) => {
    const quantity = subtract(counted, expected)
    return quantity === '0' ? [] : [{ ...of, quantity }]
  })
  return adjusted === undefined || adjusted.length === 0 ? undefined : adjusted
}

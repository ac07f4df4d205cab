import type { ItemName } from '../../../src/contracts/common.ts'
import type { FinishedProduct } from '../../../src/contracts/orders.ts'
import type { Registration, ReportAsFinished } from '../../../src/contracts/tracking.ts'
import { call, withQuery } from '../../api/client.ts'
import { lotNumber } from '../../ui/lot-text.tsx'
import { editableQuantity, isPositive, readQuantity, subtract } from '../../ui/quantity.ts'

/** Something that can be reported as finished: a registration, or what is made without a number. */
export type Reportable = {
  readonly id: string
  readonly registered: boolean
  /** Its number, or its item where it has none. */
  readonly number: string
  readonly item: ItemName
  readonly single: boolean
  /** What is not reported yet. */
  readonly left: string
  /** Components that still lack something. */
  readonly missing: number
  readonly main: boolean
}

/** What a person enters for one of them. */
export type Entry = {
  readonly chosen: boolean
  readonly good: string
  readonly error: string
  readonly cause: string
}

/** A server takes so many lines at once. */
const mostLines = 1000

export function reportableOf(row: Registration): Reportable {
  return {
    id: row.id,
    registered: true,
    number: lotNumber(row.lot),
    item: row.item,
    single: row.lot.serialNumber !== '',
    left: subtract(row.quantity, row.good, row.error),
    missing: row.missing,
    main: true,
  }
}

function untracked(product: FinishedProduct): Reportable {
  return {
    id: product.id,
    registered: false,
    number: product.item.number,
    item: product.item,
    single: false,
    left: subtract(product.started, product.good, product.error),
    missing: 0,
    main: product.kind === 'main',
  }
}

/** All of an order that is not reported yet, what is complete first. */
export async function readReportable(
  orderId: string,
  products: readonly FinishedProduct[],
): Promise<Reportable[]> {
  const path = `/api/v1/orders/${orderId}/registrations`
  const found = products.filter(({ tracked }) => !tracked).map(untracked)
  let cursor: string | null = ''
  while (cursor !== null && found.length < mostLines) {
    const page: { rows: Registration[]; nextCursor: string | null } = await call(
      'GET',
      withQuery(path, { limit: 200, cursor }),
    )
    found.push(...page.rows.map(reportableOf))
    cursor = page.nextCursor
  }
  return found
    .filter(({ left }) => isPositive(left))
    .slice(0, mostLines)
    .toSorted((a, b) => Number(a.missing > 0) - Number(b.missing > 0) || byNumber(a.number, b.number))
}

const { compare: byNumber } = new Intl.Collator(undefined, { numeric: true })

export function firstEntry({ left, single }: Reportable, chosen: boolean): Entry {
  return { chosen, good: single ? '1' : editableQuantity(left), error: '0', cause: '' }
}

/** What is wrong with an entry before it is sent; the server has the last word. */
export function isComplete({ good, error, cause }: Entry): boolean {
  const [goodQuantity, errorQuantity] = [readOrZero(good), readOrZero(error)]
  if (goodQuantity === undefined || errorQuantity === undefined) return false
  return !isPositive(errorQuantity) || cause.trim() !== ''
}

export function lineOf(row: Reportable, { good, error, cause }: Entry): ReportAsFinished['lines'][number] {
  const scrapped = readOrZero(error) ?? '0'
  return {
    ...(row.registered ? { registrationId: row.id } : { finishedProductId: row.id }),
    good: readOrZero(good) ?? '0',
    error: scrapped,
    ...(isPositive(scrapped) ? { errorCause: cause.trim() } : {}),
  }
}

function readOrZero(typed: string): string | undefined {
  return typed.trim() === '' ? '0' : readQuantity(typed)
}

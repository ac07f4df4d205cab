import type { JournalProblem } from '../contracts/journals.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Reader } from '../db/database.ts'
import { checkQuantityOrZero } from '../items/check-quantity.ts'
import { add, compare, isPositive, isZero, max, subtract, zero } from '../lib/quantity.ts'
import { getMainProduct, type MainProduct } from '../orders/main-product.ts'
import type { CardLineRow, NumberedCardLine } from './card-lines.ts'
import { problemOf, refusalOf } from './find-problems.ts'
import { listOperationProgress, type OperationProgress } from './list-operation-progress.ts'

interface Order {
  readonly id: string
  readonly number: string
}

/** What stands against the lines of a card as they were entered, all of it at once. */
export async function findCardProblems(
  db: Reader,
  order: Order,
  lines: readonly NumberedCardLine[],
): Promise<JournalProblem[]> {
  const main = await getMainProduct(db, order.id)
  const operations = new Map((await listOperationProgress(db, order.id)).map((each) => [each.number, each]))
  const products = await findProducts(db, order.id, lines)
  const entered = new Map<number, string>()
  return lines.flatMap((line) => {
    const together = add(entered.get(line.operationNumber) ?? zero, line.quantity, line.errorQuantity)
    entered.set(line.operationNumber, together)
    const checks = [
      () => checkOperation(order, main, operations, line, together),
      () => checkEntered(main, line),
      () => checkProduct(order, products, line),
    ]
    return checks.flatMap((check) => {
      const refusal = refusalOf(check)
      return refusal === undefined ? [] : [problemOf(line.lineNumber, refusal)]
    })
  })
}

function checkOperation(
  order: Order,
  { unit }: MainProduct,
  operations: ReadonlyMap<number, OperationProgress>,
  line: CardLineRow,
  together: string,
): void {
  const number = String(line.operationNumber)
  const operation = operations.get(line.operationNumber)
  if (operation === undefined)
    throw new Refusal('operation-not-of-order', {
      order: order.number,
      operation: number,
      operations: [...operations.keys()].join(', '),
    })
  const last = [...operations.values()].find((each) => each.last)
  if (line.reports && !operation.last)
    throw new Refusal('operation-not-last', { operation: number, last: String(last?.number ?? '') })
  if (compare(together, operation.left) > 0) {
    const before = subtract(together, add(line.quantity, line.errorQuantity))
    throw new Refusal('operation-exceeds-started', {
      operation: number,
      remaining: max(zero, subtract(operation.left, before)),
      unit,
      quantity: add(line.quantity, line.errorQuantity),
    })
  }
}

function checkEntered(main: MainProduct, line: CardLineRow): void {
  const { quantity, errorQuantity, minutes, operationNumber, errorCause } = line
  checkQuantityOrZero(quantity, main)
  checkQuantityOrZero(errorQuantity, main)
  if (isZero(quantity) && isZero(errorQuantity) && isZero(minutes))
    throw new Refusal('card-line-empty', { operation: String(operationNumber) })
  if (isPositive(errorQuantity) && !errorCause)
    throw new Refusal('error-cause-missing', {
      quantity: errorQuantity,
      unit: main.unit,
      product: main.number,
    })
  // Which number is scrap nobody can guess.
  if (line.reports && isPositive(errorQuantity) && line.registrationId === null && main.tracking !== 'none')
    throw new Refusal('report-needs-registration', { item: main.number })
}

interface NamedProduct {
  readonly number: string
  readonly closed: boolean
}

function checkProduct(
  order: Order,
  products: ReadonlyMap<string, NamedProduct>,
  { registrationId }: CardLineRow,
): void {
  if (registrationId === null) return
  const product = products.get(registrationId)
  if (product === undefined) throw new Refusal('not-found', { what: 'Registration', number: registrationId })
  if (product.closed)
    throw new Refusal('registration-closed', { number: product.number, order: order.number })
}

async function findProducts(
  db: Reader,
  orderId: string,
  lines: readonly CardLineRow[],
): Promise<ReadonlyMap<string, NamedProduct>> {
  const ids = lines.flatMap((line) => line.registrationId ?? [])
  const rows = await db<(NamedProduct & { id: string })[]>`
    select registration.id, coalesce(nullif(serial_number, ''), batch_number) as number, closed_at is not null as closed
    from registration join lot on lot.id = lot_id
    where registration.id = any(${ids}::uuid[]) and order_id = ${orderId}`
  return new Map(rows.map((row) => [row.id, row]))
}

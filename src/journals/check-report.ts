import { Refusal } from '../contracts/refusals.ts'
import { checkQuantityOrZero } from '../items/check-quantity.ts'
import { add, compare, isPositive, isZero, plain } from '../lib/quantity.ts'
import type { LockedOrder } from '../orders/lock-order.ts'
import { refusalOf } from './find-problems.ts'
import type { ReportableLine } from './find-reportable.ts'

type Order = Pick<LockedOrder, 'number'>

/** Refuses quantities that cannot be reported: none, too fine, more than is left, scrap without a cause. */
export function checkReport(order: Order, lines: readonly ReportableLine[]): void {
  const [first] = findReportProblems(order, lines)
  if (first !== undefined) throw first.refusal
}

/** The same, all of it at once, each with the place of its line. */
export function findReportProblems(
  order: Order,
  lines: readonly ReportableLine[],
): { readonly index: number; readonly refusal: Refusal }[] {
  // The same number may stand on several lines, such as one for each cause of scrap.
  const asked = new Map<string, string>()
  return lines.flatMap((line, index) => {
    const key = line.registrationId ?? line.itemId
    const together = add(asked.get(key) ?? '0', line.asked.good, line.asked.error)
    asked.set(key, together)
    const refusal = refusalOf(() => checkLine(order, line, together))
    return refusal === undefined ? [] : [{ index, refusal }]
  })
}

function checkLine(order: Order, line: ReportableLine, together: string): void {
  const { good, error, errorCause } = line.asked
  if (line.closed) throw new Refusal('registration-closed', { number: line.product, order: order.number })
  if (line.registrationId === null && line.tracking !== 'none')
    throw new Refusal('report-needs-registration', { item: line.item })
  checkQuantityOrZero(good, { ...line, number: line.item })
  checkQuantityOrZero(error, { ...line, number: line.item })
  const quantity = add(good, error)
  if (isZero(quantity)) throw new Refusal('quantity-not-positive', { quantity })
  if (isPositive(error) && !errorCause)
    throw new Refusal('error-cause-missing', {
      quantity: plain(error),
      unit: line.unit,
      product: line.product,
    })
  if (compare(together, line.left) > 0)
    throw new Refusal('report-exceeds-registration', {
      product: line.product,
      remaining: line.left,
      unit: line.unit,
      quantity: together,
    })
}

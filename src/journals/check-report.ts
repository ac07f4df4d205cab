import { Refusal } from '../contracts/refusals.ts'
import { checkQuantityOrZero } from '../items/check-quantity.ts'
import { add, compare, isPositive, isZero, plain } from '../lib/quantity.ts'
import type { LockedOrder } from '../orders/lock-order.ts'
import type { ReportableLine } from './find-reportable.ts'

/** Refuses quantities that cannot be reported: none, too fine, more than is left, scrap without a cause. */
export function checkReport(order: LockedOrder, lines: readonly ReportableLine[]): void {
  const asked = new Map<string, string>()
  for (const line of lines) {
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
    // The same number may stand on several lines, such as one for each cause of scrap.
    const key = line.registrationId ?? line.itemId
    const together = add(asked.get(key) ?? '0', quantity)
    if (compare(together, line.left) > 0)
      throw new Refusal('report-exceeds-registration', {
        product: line.product,
        remaining: line.left,
        unit: line.unit,
        quantity: together,
      })
    asked.set(key, together)
  }
}

import { Refusal } from '../contracts/refusals.ts'
import type { FoundLot } from './find-lots.ts'
import type { OrderPlan, PlannedItem, PlannedProduct } from './order-plan.ts'
import { fits, refuseOtherBatch, requireNumber, sayNumber, wrongKind } from './scanned-number.ts'
import type { RegisterIntent, SelectIntent, Situation } from './situation.ts'
import { numberOf } from './unit-state.ts'

export function trackedProducts(plan: OrderPlan): readonly PlannedProduct[] {
  return plan.finishedProducts.filter((each) => each.tracked)
}

/** The finished product that this number already belongs to: registered on this order, or allocated to it in advance. */
export function knownProduct({ plan, lots, scanned }: Situation): PlannedProduct | undefined {
  return trackedProducts(plan).find((product) =>
    lots.some(
      (lot) =>
        lot.itemId === product.item.id &&
        fits(lot, scanned) &&
        (lot.registered?.orderId === plan.orderId || lot.allocatedTo?.finishedProductId === product.id),
    ),
  )
}

/** Registering a number for a product, or going back to it when it is registered on this order already. */
export function productIntent(
  { plan, scanned, lots }: Pick<Situation, 'plan' | 'scanned' | 'lots'>,
  product: PlannedProduct,
): RegisterIntent | SelectIntent {
  const { item } = product
  const lot = lots.find((each) => each.itemId === item.id && fits(each, scanned))
  const number = sayNumber(scanned)
  if (lot?.registered?.orderId === plan.orderId) return { kind: 'select', registrationId: lot.registered.id }
  requireNumber(item, scanned)
  if (lot === undefined) refuseHalfNumber(item, scanned, lots)
  if (lot?.single) refuseUsedNumber(plan, item, lot)
  const allocatedHere = lot?.allocatedTo?.finishedProductId === product.id
  if (lot?.allocatedTo && !allocatedHere)
    throw new Refusal('product-of-other-order', {
      number,
      otherOrder: lot.allocatedTo.orderNumber,
      order: plan.number,
    })
  if (product.policy.checkProductPreallocation && !allocatedHere)
    throw new Refusal('product-not-preallocated', { number, order: plan.number, item: item.number })
  return { kind: 'register', product, ...numbersOf(item, scanned, lot), lot }
}

function numbersOf(item: PlannedItem, scanned: Situation['scanned'], lot: FoundLot | undefined) {
  const { batchNumber = '', serialNumber = '' } = scanned
  switch (item.tracking) {
    case 'serial':
      return { batchNumber: '', serialNumber }
    case 'batch':
      return { batchNumber, serialNumber: '' }
    default:
      return { batchNumber: lot?.batchNumber ?? batchNumber, serialNumber }
  }
}

/** A new unit of an item with both numbers needs both, and its serial number may not be that of another batch. */
function refuseHalfNumber(item: PlannedItem, scanned: Situation['scanned'], lots: readonly FoundLot[]): void {
  if (item.tracking !== 'batch-and-serial') return
  // One plain number cannot be both.
  if (scanned.plain || scanned.batchNumber === undefined) throw wrongKind(item, scanned)
  refuseOtherBatch(scanned, lots, [item])
}

/** A product serial number is registered once per item (domain rule G.1). */
function refuseUsedNumber(plan: OrderPlan, item: PlannedItem, lot: FoundLot): void {
  const number = numberOf(lot)
  if (lot.registered) {
    const { orderNumber: otherOrder, orderStatus } = lot.registered
    if (orderStatus === 'started')
      throw new Refusal('product-of-other-order', { number, otherOrder, order: plan.number })
    throw new Refusal('product-registered-before', { number, item: item.number, otherOrder })
  }
  if (lot.moved || lot.installedIn) throw new Refusal('product-exists', { number, item: item.number })
}

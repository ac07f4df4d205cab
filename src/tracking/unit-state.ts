import type { Completion } from '../contracts/common.ts'
import type { UnitState } from '../contracts/scans.ts'
import { add, compare, isPositive, max, plain, subtract, zero } from '../lib/quantity.ts'
import { neededOf } from '../orders/product-share.ts'
import type { OrderPlan, PlannedComponent } from './order-plan.ts'

/** A registered product as the database has it, with what is open in it. */
export interface Unit {
  readonly registrationId: string
  readonly finishedProductId: string
  readonly lotId: string
  readonly batchNumber: string
  readonly serialNumber: string
  readonly quantity: string
  readonly position: number | null
  readonly associations: readonly OpenAssociation[]
}

export interface OpenAssociation {
  readonly id: string
  readonly componentId: string
  readonly lotId: string
  readonly itemId: string
  readonly batchNumber: string
  readonly serialNumber: string
  readonly quantity: string
  readonly openedAt: string
}

const alone = { quantityPer: '1', componentShare: '100', shareBefore: '0' }

/** What the unit needs of a component, has of it and still lacks, in the component's inventory unit. */
export function needOf(
  plan: OrderPlan,
  unit: Unit,
  component: PlannedComponent,
): { needed: string; consumed: string; remaining: string } {
  const { quantityPer, item } = component
  const product = plan.finishedProducts.find((each) => each.id === unit.finishedProductId) ?? alone
  const needed = neededOf({ quantityPer, decimals: item.unit.decimals }, product, unit.quantity)
  const consumed = add(
    zero,
    ...unit.associations.filter((each) => each.componentId === component.id).map((each) => each.quantity),
  )
  return { needed, consumed, remaining: max(zero, subtract(needed, consumed)) }
}

/** Domain rule C.6: nothing associated, a part of it, nothing remains. */
export function completionOf(consumed: string, needed: string): Completion {
  if (compare(consumed, needed) >= 0) return 'completed'
  return isPositive(consumed) ? 'in-progress' : 'not-started'
}

/** The unit as the page shows it. */
export function unitState(plan: OrderPlan, unit: Unit): UnitState {
  const components = plan.components.map((component) => {
    const { needed, consumed, remaining } = needOf(plan, unit, component)
    return {
      componentId: component.id,
      needed,
      consumed,
      remaining,
      status: completionOf(consumed, needed),
      associations: unit.associations
        .filter((each) => each.componentId === component.id)
        .map((each) => ({
          id: each.id,
          lot: { id: each.lotId, batchNumber: each.batchNumber, serialNumber: each.serialNumber },
          ...substituteOf(component, each.itemId),
          quantity: plain(each.quantity),
          openedAt: new Date(each.openedAt).toISOString(),
        })),
    }
  })
  return {
    registrationId: unit.registrationId,
    finishedProductId: unit.finishedProductId,
    lot: { id: unit.lotId, batchNumber: unit.batchNumber, serialNumber: unit.serialNumber },
    quantity: plain(unit.quantity),
    position: unit.position,
    status: statusOf(components.map((each) => each.status)),
    components,
  }
}

function substituteOf(component: PlannedComponent, itemId: string) {
  const substitute = component.substitutes.find((each) => each.id === itemId)
  return substitute ? { item: { ...substitute, unit: substitute.unit.symbol } } : {}
}

/** A whole is completed when all its parts are, and not started while none is begun. */
export function statusOf(parts: readonly Completion[]): Completion {
  if (parts.every((each) => each === 'completed')) return 'completed'
  return parts.every((each) => each === 'not-started') ? 'not-started' : 'in-progress'
}

/** How people call a lot: its serial number, else its batch number. */
export function numberOf(lot: { readonly batchNumber: string; readonly serialNumber: string }): string {
  return lot.serialNumber || lot.batchNumber
}

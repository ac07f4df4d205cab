import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../contracts/refusals.ts'
import { compare, decimalsOf, isPositive, isZero, plain, subtract } from '../lib/quantity.ts'
import { applyPolicy, type Leniency } from './apply-policy.ts'
import type { FoundLot } from './find-lots.ts'
import type { OrderPlan, PlannedComponent, PlannedItem } from './order-plan.ts'
import type { RegisteredUnit } from './read-unit.ts'
import { needOf, numberOf } from './unit-state.ts'

export interface Consumption {
  readonly quantity: string
  /** Nobody named the quantity: it is what the unit still needs, and less will do when the batch has less. */
  readonly isDefault: boolean
}

/**
 * How much of the lot goes into the unit, in the inventory unit (domain rule C.8): one of a serial number; of a batch what
 * the unit still needs, unless the label or the worker names a quantity.
 */
export function consumptionOf(
  actor: Actor,
  plan: OrderPlan,
  unit: RegisteredUnit,
  component: PlannedComponent,
  item: PlannedItem,
  lot: FoundLot,
  asked: string | undefined,
  leniency: Leniency,
): Consumption {
  const { needed, remaining } = needOf(plan, unit, component)
  const over = {
    product: numberOf(unit),
    needed,
    unit: item.unit.symbol,
    item: item.number,
    number: numberOf(lot),
  }
  if (asked !== undefined) refuseOddQuantity(asked, item)
  if (lot.single) {
    if (asked !== undefined && compare(asked, '1') !== 0)
      throw new Refusal('quantity-of-serial', { quantity: asked })
    if (component.policy.serialMatchingLimit && compare(remaining, '1') < 0)
      throw new Refusal('component-complete', over)
    return { quantity: '1', isDefault: true }
  }
  if (asked === undefined) {
    if (isZero(remaining)) throw new Refusal('component-complete', over)
    return { quantity: remaining, isDefault: true }
  }
  if (isPositive(subtract(asked, remaining)))
    applyPolicy(component.policy.overConsumption, actor, leniency, 'component-complete', over)
  return { quantity: plain(asked), isDefault: false }
}

const mostDigits = '9999999999'

/** Refuses what nobody can mean: nothing, less than nothing, parts of a piece, more than there is in the world. */
export function refuseOddQuantity(quantity: string, item: PlannedItem): void {
  if (!isPositive(quantity)) throw new Refusal('quantity-not-positive', { quantity })
  if (compare(quantity, mostDigits) > 0) throw new Refusal('quantity-too-large', { quantity })
  if (decimalsOf(quantity) > item.unit.decimals)
    throw new Refusal('quantity-too-fine', {
      quantity,
      unit: item.unit.symbol,
      item: item.number,
      decimals: String(item.unit.decimals),
    })
}

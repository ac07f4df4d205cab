import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { decide } from './decide.ts'
import { type FoundLot, findLots } from './find-lots.ts'
import type { OrderPlan, PlannedComponent } from './order-plan.ts'
import type { RegisteredUnit } from './read-unit.ts'
import { requireNumber, type ScannedNumber, sayNumber } from './scanned-number.ts'
import type { AssociateIntent } from './situation.ts'

/** The lots of these items that a supervisor's entry names. */
export async function findTypedLots(
  tx: Tx,
  plan: OrderPlan,
  itemIds: readonly string[],
  { batchNumber, serialNumber }: ScannedNumber,
): Promise<readonly FoundLot[]> {
  const place = { orderId: plan.orderId, warehouseId: plan.warehouse.id, stationId: null }
  return await findLots(tx, place, {
    itemIds,
    serialNumbers: serialNumber === undefined ? [] : [serialNumber],
    batchNumbers: batchNumber === undefined ? [] : [batchNumber],
  })
}

/** The lot of this component, or of a substitute, that a supervisor's entry names. Refuses a number of anything else. */
export async function getTypedComponent(
  tx: Tx,
  plan: OrderPlan,
  unit: RegisteredUnit,
  component: PlannedComponent,
  scanned: ScannedNumber,
): Promise<AssociateIntent> {
  if (component.substitutes.length === 0) requireNumber(component.item, scanned)
  const lots = await findTypedLots(tx, plan, plan.itemIds, scanned)
  const request = { mode: 'component', componentId: component.id } as const
  const intent = decide({ plan, scanned, lots, unit, request })
  if (intent.kind === 'associate') return intent
  const product = plan.finishedProducts.find((each) => lots.some((lot) => lot.itemId === each.item.id))
  throw new Refusal('number-of-other-item', {
    number: sayNumber(scanned),
    item: product?.item.number ?? '',
    component: component.item.number,
  })
}

/** A tracked component of the order. */
export function getComponent(plan: OrderPlan, componentId: string, item?: string): PlannedComponent {
  const component = plan.components.find((each) => each.id === componentId)
  if (component) return component
  throw item === undefined
    ? new Refusal('not-found', { what: 'Component', number: componentId })
    : new Refusal('item-not-tracked', { item, order: plan.number })
}

import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { AddJournalLine, JournalAnswer } from '../contracts/journals.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { type Consumption, linesOf } from '../inventory/post-consumption.ts'
import { appendDraftLines } from '../inventory/write-journal-lines.ts'
import { checkQuantity } from '../items/check-quantity.ts'
import type { LockedOrder } from '../orders/lock-order.ts'
import type { Leniency } from '../tracking/apply-policy.ts'
import { associateComponent } from '../tracking/associate-component.ts'
import { checkStatus } from '../tracking/check-status.ts'
import { getComponent, getTypedComponent } from '../tracking/find-typed-lots.ts'
import { getLockedUnit } from '../tracking/open-correction.ts'
import { readOrderPlan } from '../tracking/order-plan.ts'
import { typedNumber } from '../tracking/scanned-number.ts'
import { lockOpenJournal, otherKind } from './lock-journal.ts'

/**
 * Adds a line to an open picking list: a number that goes into a product, by the rules of a scan, or so much of a component that
 * has no numbers.
 */
export async function addJournalLine(
  tx: Tx,
  actor: Actor,
  journalId: string,
  command: AddJournalLine,
): Promise<JournalAnswer> {
  const { order, journal } = await lockOpenJournal(tx, journalId)
  if (journal.kind !== 'picking-list') throw otherKind(journal, 'picking list')
  checkStatus(order, 'started')
  const leniency: Leniency = { warnings: [], overrideReason: command.overrideReason }
  const component = await getOrderComponent(tx, order, command.componentId)
  const line = component.without
    ? looseLine(component, command)
    : await associate(tx, actor, order, component, command, leniency)
  const lines = await appendDraftLines(tx, journal.id, linesOf(order, [line]))
  const { warnings } = leniency
  const answer = { id: journal.id, number: journal.number, lines, warnings }
  await recordEvent(tx, actor, {
    type: 'journal-line-added',
    orderId: order.id,
    answer,
    reason: command.overrideReason,
  })
  return answer
}

interface OrderComponent {
  readonly itemId: string
  readonly number: string
  readonly unit: string
  readonly decimals: number
  readonly operationNumber: number
  /** Its item has no numbers. */
  readonly without: boolean
}

async function getOrderComponent(tx: Tx, order: LockedOrder, componentId: string): Promise<OrderComponent> {
  const [component] = await tx<OrderComponent[]>`
    select item.id as "itemId", item.number, unit_of_measure.symbol as unit, unit_of_measure.decimals,
      component.operation_number as "operationNumber", item.tracking = 'none' as without
    from component join item on item.id = component.item_id join unit_of_measure on unit_of_measure.code = item.unit
    where component.id = ${componentId} and component.order_id = ${order.id}`
  if (component === undefined) throw new Refusal('not-found', { what: 'Component', number: componentId })
  return component
}

function looseLine(component: OrderComponent, { componentId, quantity = '0' }: AddJournalLine): Consumption {
  checkQuantity(quantity, component)
  const { itemId, operationNumber } = component
  return {
    componentId,
    itemId,
    lotId: null,
    associationId: null,
    registrationId: null,
    quantity,
    operationNumber,
  }
}

async function associate(
  tx: Tx,
  actor: Actor,
  order: LockedOrder,
  { number }: OrderComponent,
  command: AddJournalLine,
  leniency: Leniency,
): Promise<Consumption> {
  const plan = await readOrderPlan(tx, order.id)
  const component = getComponent(plan, command.componentId, number)
  const scanned = typedNumber(command)
  if (command.registrationId === undefined)
    throw new Refusal('no-unit-selected', {
      number: command.serialNumber ?? command.batchNumber ?? '',
      item: component.item.number,
    })
  const unit = await getLockedUnit(tx, plan, command.registrationId)
  const { item, lot } = await getTypedComponent(tx, plan, unit, component, scanned)
  const association = await associateComponent(
    tx,
    { ...actor, stationId: null },
    { plan, unit, component, item, lot, quantity: command.quantity, expiresOn: undefined },
    leniency,
  )
  return {
    componentId: component.id,
    itemId: item.id,
    lotId: lot.lotId,
    associationId: association.id,
    registrationId: unit.registrationId,
    quantity: association.quantity,
    operationNumber: component.operationNumber,
  }
}

import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { CorrectionAnswer, CreateAssociation } from '../contracts/tracking.ts'
import type { Tx } from '../db/database.ts'
import type { Leniency } from './apply-policy.ts'
import { associateComponent } from './associate-component.ts'
import { getComponent, getTypedComponent } from './find-typed-lots.ts'
import { getLockedUnit, openCorrection } from './open-correction.ts'
import { typedNumber } from './scanned-number.ts'
import { unitState } from './unit-state.ts'

/** Ties a component's number that a supervisor enters to a registered product, by the rules of a scan. */
export async function createAssociation(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: CreateAssociation,
): Promise<CorrectionAnswer> {
  const { plan } = await openCorrection(tx, orderId, 'started')
  const component = getComponent(plan, command.componentId)
  const unit = await getLockedUnit(tx, plan, command.registrationId)
  const { item, lot } = await getTypedComponent(tx, plan, unit, component, typedNumber(command))
  const leniency: Leniency = { warnings: [], overrideReason: command.overrideReason }
  // A desk has no share of a batch; what it takes comes from what is free.
  const association = await associateComponent(
    tx,
    { ...actor, stationId: null },
    { plan, unit, component, item, lot, quantity: command.quantity, expiresOn: undefined },
    leniency,
  )
  const after = { ...unit, associations: [...unit.associations, association] }
  const answer = { unit: unitState(plan, after), warnings: leniency.warnings }
  await recordEvent(tx, actor, {
    type: 'association-created',
    orderId,
    lotId: unit.lotId,
    answer,
    reason: command.overrideReason,
  })
  return answer
}

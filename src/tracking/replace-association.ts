import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { CorrectionAnswer, ReplaceAssociation } from '../contracts/tracking.ts'
import type { Tx } from '../db/database.ts'
import { postConsumption } from '../inventory/post-consumption.ts'
import { compare } from '../lib/quantity.ts'
import type { Leniency } from './apply-policy.ts'
import { type NewAssociation, tieLot } from './associate-component.ts'
import { checkLot } from './check-lot.ts'
import { closeAssociations } from './close-associations.ts'
import type { FoundLot } from './find-lots.ts'
import { getComponent, getTypedComponent } from './find-typed-lots.ts'
import { lockAssociations, type RecordedAssociation } from './lock-associations.ts'
import { type Correction, getLockedUnit, openCorrection } from './open-correction.ts'
import { typedNumber } from './scanned-number.ts'
import { numberOf, type OpenAssociation, unitState } from './unit-state.ts'

/**
 * Puts another number, or another quantity of the same batch, in the place of an association, in one step that keeps both.
 * The rules of a scan hold for what goes in. Where the old consumption was posted, it is given back and the new one posted.
 */
export async function replaceAssociation(
  tx: Tx,
  actor: Actor,
  orderId: string,
  associationId: string,
  command: ReplaceAssociation,
): Promise<CorrectionAnswer> {
  const correction = await openCorrection(tx, orderId, 'reported-as-finished')
  const { plan } = correction
  const [old] = await lockAssociations(tx, orderId, [associationId])
  if (old === undefined) throw new Error('An association that was locked exists')
  const component = getComponent(plan, old.componentId, old.item)
  await closeAssociations(tx, actor, [old.id], command.reason)
  const unit = await getLockedUnit(tx, plan, old.registrationId)
  const entered = command.batchNumber === undefined && command.serialNumber === undefined ? old : command
  const { item, lot } = await getTypedComponent(tx, plan, unit, component, typedNumber(emptied(entered)))
  const quantity = quantityOf(command, old, lot)
  const made: NewAssociation = { plan, unit, component, item, lot, quantity, expiresOn: undefined }
  const leniency: Leniency = { warnings: [], overrideReason: command.overrideReason }
  // What is in already may have expired or been put on hold since; correcting its quantity is still right.
  if (lot.lotId !== old.lotId) await checkLot(tx, tx, actor, made, leniency)
  const association = await tieLot(tx, { ...actor, stationId: null }, made, leniency)
  await tx`update association set replaced_by_id = ${association.id} where id = ${old.id}`
  if (isPosted(old) || compare(unit.reported, unit.quantity) >= 0)
    await postAnew(tx, actor, correction, made, association)
  const after = { ...unit, associations: [...unit.associations, association] }
  const answer = { unit: unitState(plan, after), warnings: leniency.warnings }
  await recordEvent(tx, actor, {
    type: 'association-replaced',
    orderId,
    lotId: unit.lotId,
    answer,
    change: {
      before: { id: old.id, item: old.item, number: numberOf(old), quantity: old.quantity },
      after: {
        id: association.id,
        item: item.number,
        number: numberOf(lot),
        quantity: association.quantity,
        ...(command.overrideReason ? { overrideReason: command.overrideReason } : {}),
      },
    },
    reason: command.reason,
  })
  return answer
}

/** The database writes an absent number as empty text. */
function emptied(entered: { batchNumber?: string | undefined; serialNumber?: string | undefined }) {
  return {
    batchNumber: entered.batchNumber || undefined,
    serialNumber: entered.serialNumber || undefined,
  }
}

/** As much of the new batch as of the old one, unless another quantity was entered. Refuses what would change nothing. */
function quantityOf(
  { quantity }: ReplaceAssociation,
  old: RecordedAssociation,
  lot: FoundLot,
): string | undefined {
  const asBefore = lot.single || old.single ? undefined : old.quantity
  const differs = lot.lotId !== old.lotId || (quantity !== undefined && compare(quantity, old.quantity) !== 0)
  if (!differs) throw new Refusal('correction-changes-nothing', { number: numberOf(lot) })
  return quantity ?? asBefore
}

function isPosted(old: RecordedAssociation): boolean {
  return compare(old.posted, old.quantity) >= 0
}

async function postAnew(
  tx: Tx,
  actor: Actor,
  { order }: Correction,
  { unit, component, item, lot }: NewAssociation,
  { id, quantity }: OpenAssociation,
): Promise<void> {
  const consumption = {
    componentId: component.id,
    itemId: item.id,
    lotId: lot.lotId,
    associationId: id,
    registrationId: unit.registrationId,
    quantity,
    operationNumber: component.operationNumber,
  }
  await postConsumption(tx, actor, order, [consumption], 'Correction')
}

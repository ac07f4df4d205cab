import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import { maskFault } from '../contracts/number-masks.ts'
import type { ChangeNumberSequence, NumberSequence } from '../contracts/numbering.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { getNumberSequence } from './list-number-sequences.ts'

/**
 * Changes how a sequence writes its numbers and how far it goes; its counter only moves forward. Refuses a mask that does
 * not fit the check digit, and a range that ends before the numbers that were given.
 */
export async function changeNumberSequence(
  tx: Tx,
  actor: Actor,
  command: ChangeNumberSequence & { name: string },
): Promise<NumberSequence> {
  const { name } = command
  await tx`select from number_sequence where name = ${name} for no key update`
  const before = await getNumberSequence(tx, name)
  const after = {
    description: command.description ?? before.description,
    mask: command.mask ?? before.mask,
    checkDigit: command.checkDigit ?? before.checkDigit,
    lastValue: command.lastValue === undefined ? before.lastValue : command.lastValue,
    nextValue: command.nextValue ?? before.nextValue,
  }
  const fault = maskFault(after)
  if (fault !== undefined) throw new Refusal('mask-not-usable', { mask: after.mask, fault })
  if (BigInt(after.nextValue) < BigInt(before.nextValue))
    throw new Refusal('sequence-goes-back', { sequence: name, next: before.nextValue })
  if (after.lastValue !== null && BigInt(after.lastValue) < BigInt(after.nextValue) - 1n)
    throw new Refusal('sequence-goes-back', { sequence: name, next: after.nextValue })
  await tx`
    update number_sequence set description = ${after.description}, mask = ${after.mask}, check_digit = ${after.checkDigit},
      last_value = ${after.lastValue}, next_value = ${after.nextValue}, event_id = ${actor.requestId}
    where name = ${name}`
  const answer = await getNumberSequence(tx, name)
  await recordEvent(tx, actor, { type: 'number-sequence-changed', answer, change: { before, after: answer } })
  return answer
}

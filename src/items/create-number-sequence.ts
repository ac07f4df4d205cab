import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { CreateNumberSequence, NumberSequence } from '../contracts/numbering.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { getNumberSequence } from './list-number-sequences.ts'

/** Adds a sequence for batch or serial numbers. Refuses a name that is taken. */
export async function createNumberSequence(
  tx: Tx,
  actor: Actor,
  command: CreateNumberSequence,
): Promise<NumberSequence> {
  const { name, description, mask, checkDigit, firstValue, lastValue } = command
  const made = await tx`
    insert into number_sequence (name, used_for, description, mask, check_digit, first_value, last_value, next_value, event_id)
    values (${name}, 'items', ${description}, ${mask}, ${checkDigit}, ${firstValue}, ${lastValue}, ${firstValue}, ${actor.requestId})
    on conflict (name) do nothing returning name`
  if (made.length === 0) throw new Refusal('number-taken', { what: 'Number sequence', number: name })
  const answer = await getNumberSequence(tx, name)
  await recordEvent(tx, actor, { type: 'number-sequence-created', answer })
  return answer
}

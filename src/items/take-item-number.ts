import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { TakeItemNumber, TakenNumber } from '../contracts/numbering.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { advanceSequence, numbersOf } from './advance-sequence.ts'
import { getItem } from './list-items.ts'

/**
 * Takes the next batch or serial number of an item from its sequence; the same request again gets the same number. Refuses
 * an item without such a sequence.
 */
export async function takeItemNumber(
  tx: Tx,
  actor: Actor,
  command: TakeItemNumber & { itemId: string },
): Promise<TakenNumber> {
  const { kind } = command
  const item = await getItem(tx, command.itemId)
  const sequence = kind === 'batch' ? item.batchSequence : item.serialSequence
  if (sequence === null) throw new Refusal('no-number-sequence', { item: item.number, kind })
  // Nothing but the number and its event is in this transaction, so what was answered stays taken.
  const [number] = numbersOf(await advanceSequence(tx, sequence, 1), actor.at)
  if (number === undefined) throw new Error(`The number sequence ${sequence} gave nothing.`)
  const answer = { number }
  await recordEvent(tx, actor, {
    type: 'number-taken',
    answer,
    change: { item: item.number, sequence, kind },
  })
  return answer
}

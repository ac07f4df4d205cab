import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { NumberBlock, TakeNumberBlock } from '../contracts/numbering.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { requireRows } from '../db/require-row.ts'
import { newId } from '../lib/new-id.ts'
import { advanceSequence } from './advance-sequence.ts'
import { getNumberBlock } from './list-number-blocks.ts'
import { getNumberSequence } from './list-number-sequences.ts'

/**
 * Gives a station numbers in a row that it prints ahead. What it does not use is not given to anybody else. Refuses the
 * sequence of a document, whose numbers have no gaps.
 */
export async function takeNumberBlock(
  tx: Tx,
  actor: Actor,
  command: TakeNumberBlock & { name: string },
): Promise<NumberBlock> {
  const { name: sequence, forStationId: stationId, count } = command
  await requireRows(tx, 'Station', [stationId])
  const { usedFor } = await getNumberSequence(tx, sequence)
  if (usedFor === 'documents') throw new Refusal('sequence-of-documents', { sequence })
  const { mask, checkDigit, first, last } = await advanceSequence(tx, sequence, count)
  const id = newId()
  await tx`
    insert into number_block (id, sequence, station_id, first_value, last_value, mask, check_digit, account_id, taken_at, event_id)
    values (${id}, ${sequence}, ${stationId}, ${first}, ${last}, ${mask}, ${checkDigit}, ${actor.accountId}, ${actor.at}, ${actor.requestId})`
  const answer = await getNumberBlock(tx, id)
  await recordEvent(tx, actor, { type: 'number-block-taken', answer })
  return answer
}

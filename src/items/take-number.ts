import type { Actor } from '../audit/actor.ts'
import type { Tx } from '../db/database.ts'
import { advanceSequence, numbersOf } from './advance-sequence.ts'

/**
 * Takes the next number for a document, such as `PO-000042` of the mask `PO-######`, within the document's own transaction:
 * a document that is not made takes none, so documents have no gaps. A sequence that is not there begins with the mask
 * given. The sequence's row stays locked until the transaction ends, so take numbers late.
 */
export async function takeNumber(tx: Tx, actor: Actor, sequence: string, mask: string): Promise<string> {
  await tx`insert into number_sequence (name, mask) values (${sequence}, ${mask}) on conflict (name) do nothing`
  const [number] = numbersOf(await advanceSequence(tx, sequence, 1), actor.at)
  if (number === undefined) throw new Error(`The number sequence ${sequence} gave nothing.`)
  return number
}

import type { Actor } from '../audit/actor.ts'
import type { Database, Tx } from '../db/database.ts'
import { advanceSequence, numbersOf } from './advance-sequence.ts'

/**
 * Takes so many numbers of a sequence, in the order of its counter. They are taken in a transaction of their own that is
 * committed when this returns: another taker waits for that one update only, and a number that was taken stays taken even
 * if the work it was taken for is refused or rolled back. So call it late, when little can still go wrong, and never while
 * the transaction around it has locked the sequence. Refuses a sequence that is not there or has not so many left.
 */
export async function takeNumbers(
  db: Database | Tx,
  actor: Actor,
  sequence: string,
  count: number,
): Promise<string[]> {
  if (count === 0) return []
  const taken = await db.apart((tx) => advanceSequence(tx, sequence, count))
  return numbersOf(taken, actor.at)
}

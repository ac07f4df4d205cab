import type { NumberCheck } from '../contracts/number-checks.ts'
import { lastValueOf, type NumberPattern, writeNumber } from '../contracts/number-masks.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'

/** So many numbers of a sequence in a row, as its mask writes them at this moment. */
export interface TakenValues extends NumberPattern {
  readonly first: bigint
  readonly last: bigint
}

/**
 * Moves a sequence forward by so many numbers; its row stays locked until the transaction ends, so that no two takers get
 * the same. Refuses a sequence that is not there and one that has not so many left; then nothing is taken.
 */
export async function advanceSequence(tx: Tx, sequence: string, count: number): Promise<TakenValues> {
  const [row] = await tx<
    { mask: string; checkDigit: NumberCheck; first: string; lastValue: string | null }[]
  >`
    update number_sequence set next_value = next_value + ${count}::bigint where name = ${sequence}
    returning mask, check_digit as "checkDigit", next_value - ${count}::bigint as first, last_value as "lastValue"`
  if (row === undefined) throw new Refusal('not-found', { what: 'Number sequence', number: sequence })
  const { mask, checkDigit } = row
  const first = BigInt(row.first)
  const last = first + BigInt(count) - 1n
  const end = lastValueOf(mask, row.lastValue)
  if (last > end) throw exhausted(sequence, end < first ? 0n : end - first + 1n, count)
  return { mask, checkDigit, first, last }
}

/** The numbers of these values, taken on this day. */
export function numbersOf({ first, last, ...pattern }: TakenValues, on: Date): string[] {
  return Array.from({ length: Number(last - first) + 1 }, (_, index) =>
    writeNumber(pattern, first + BigInt(index), on),
  )
}

function exhausted(sequence: string, left: bigint, count: number): Refusal {
  return new Refusal('sequence-exhausted', { sequence, left: String(left), count: String(count) })
}

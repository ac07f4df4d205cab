import type { NumberCheck } from '../contracts/number-checks.ts'
import { writeNumber } from '../contracts/number-masks.ts'
import type { Allocation } from '../contracts/orders.ts'
import type { Reader } from '../db/database.ts'
import { requireRows } from '../db/require-row.ts'
import { listToAllocate, missingNumbers } from './allocate-numbers.ts'

/**
 * The numbers that a release at this moment would give an order: how many of which sequence, from which to which. Others may take some
 * of them before it is released.
 */
export async function previewAllocation(reader: Reader, orderId: string, on: Date): Promise<Allocation[]> {
  await requireRows(reader, 'Order', [orderId])
  const products = (await listToAllocate(reader, orderId)).filter((product) => missingNumbers(product) > 0)
  const wanted = products.flatMap((product) => {
    const { item, batchSequence, serialSequence } = product
    return [
      ...(batchSequence ? [{ item, kind: 'batch' as const, sequence: batchSequence, count: 1 }] : []),
      ...(serialSequence
        ? [{ item, kind: 'serial' as const, sequence: serialSequence, count: missingNumbers(product) }]
        : []),
    ]
  })
  const sequences = await findSequences(
    reader,
    wanted.map(({ sequence }) => sequence),
  )
  // Two products of one sequence take one after the other.
  const taken = new Map<string, bigint>()
  return wanted.flatMap((each) => {
    const sequence = sequences.get(each.sequence)
    if (sequence === undefined) return []
    const first = taken.get(each.sequence) ?? BigInt(sequence.next)
    const last = first + BigInt(each.count) - 1n
    taken.set(each.sequence, last + 1n)
    return [{ ...each, first: writeNumber(sequence, first, on), last: writeNumber(sequence, last, on) }]
  })
}

interface Sequence {
  readonly name: string
  readonly mask: string
  readonly checkDigit: NumberCheck
  readonly next: string
}

async function findSequences(reader: Reader, names: readonly string[]): Promise<Map<string, Sequence>> {
  const rows = await reader<Sequence[]>`
    select name, mask, check_digit as "checkDigit", next_value as next
    from number_sequence where name = any(${[...new Set(names)]})`
  return new Map(rows.map((row) => [row.name, row]))
}

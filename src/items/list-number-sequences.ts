import { z } from 'zod'
import { lastValueOf, writeNumber } from '../contracts/number-masks.ts'
import type { NumberSequence, NumberSequenceListQuery } from '../contracts/numbering.ts'
import { Refusal } from '../contracts/refusals.ts'
import { contains } from '../db/contains.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'

type SequenceRow = Omit<NumberSequence, 'left'> & { readonly today: Date }

/** So many numbers are looked up at once. */
const block = 500

/** The number sequences by name. */
export async function listNumberSequences(
  reader: Reader,
  query: z.infer<typeof NumberSequenceListQuery>,
): Promise<Page<NumberSequence>> {
  const [after] = readCursor(query.cursor, z.tuple([z.string()])) ?? ['']
  const { search, usedFor } = query
  const rows = await selectSequences(
    reader,
    reader`
      where name > ${after}
        ${search ? reader`and (name ilike ${contains(search)} or description ilike ${contains(search)})` : reader``}
        ${usedFor ? reader`and used_for = ${usedFor}` : reader``}
      order by name
      limit ${query.limit + 1}`,
  )
  return cutPage(rows, query.limit, (row) => [row.name])
}

/** One number sequence. Refuses a name that is not known. */
export async function getNumberSequence(reader: Reader, name: string): Promise<NumberSequence> {
  const [sequence] = await selectSequences(reader, reader`where name = ${name}`)
  if (sequence === undefined) throw new Refusal('not-found', { what: 'Number sequence', number: name })
  return sequence
}

async function selectSequences(reader: Reader, which: Fragment): Promise<NumberSequence[]> {
  const rows = await reader<SequenceRow[]>`
    select name, used_for as "usedFor", description, mask, check_digit as "checkDigit", first_value as "firstValue",
      last_value as "lastValue", next_value as "nextValue", now() as today
    from number_sequence ${which}`
  return await Promise.all(
    rows.map(async ({ today, ...row }) => {
      const nextValue = await passGiven(reader, row, today)
      return { ...row, nextValue, left: leftOf({ ...row, nextValue }) }
    }),
  )
}

/** The sequences whose numbers people may give by hand too, which are then passed over. */
function givenByHand(reader: Reader, sequence: string): Fragment | undefined {
  if (sequence === 'production-order') return reader`production_order`
  if (sequence === 'sales-order') return reader`sales_order`
  return undefined
}

/** The value that is given next: the counter's own, unless that number was given by hand before. */
async function passGiven(reader: Reader, row: Omit<SequenceRow, 'today'>, today: Date): Promise<string> {
  const documents = givenByHand(reader, row.name)
  if (documents === undefined) return row.nextValue
  const end = lastValueOf(row.mask, row.lastValue)
  let first = BigInt(row.nextValue)
  while (first <= end) {
    const values = Array.from({ length: block }, (_, index) => first + BigInt(index))
    const numbers = values.map((value) => writeNumber(row, value, today))
    const given = await reader<{ number: string }[]>`
      select number from ${documents} where number = any(${numbers}::text[])`
    const known = new Set(given.map(({ number }) => number))
    const free = values.find((_, index) => !known.has(numbers[index] ?? ''))
    if (free !== undefined) return String(free)
    first += BigInt(block)
  }
  return String(first)
}

function leftOf({ mask, lastValue, nextValue }: Omit<NumberSequence, 'left'>): string {
  const left = lastValueOf(mask, lastValue) - BigInt(nextValue) + 1n
  return left < 0n ? '0' : String(left)
}

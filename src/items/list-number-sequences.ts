import { z } from 'zod'
import { lastValueOf } from '../contracts/number-masks.ts'
import type { NumberSequence, NumberSequenceListQuery } from '../contracts/numbering.ts'
import { Refusal } from '../contracts/refusals.ts'
import { contains } from '../db/contains.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'

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
  const rows = await reader<Omit<NumberSequence, 'left'>[]>`
    select name, used_for as "usedFor", description, mask, check_digit as "checkDigit", first_value as "firstValue",
      last_value as "lastValue", next_value as "nextValue"
    from number_sequence ${which}`
  return rows.map((row) => ({ ...row, left: leftOf(row) }))
}

function leftOf({ mask, lastValue, nextValue }: Omit<NumberSequence, 'left'>): string {
  const left = lastValueOf(mask, lastValue) - BigInt(nextValue) + 1n
  return left < 0n ? '0' : String(left)
}

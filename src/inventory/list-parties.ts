import { z } from 'zod'
import type { Party, PartyKind, PartyListQuery } from '../contracts/inventory.ts'
import { Refusal } from '../contracts/refusals.ts'
import { contains } from '../db/contains.ts'
import type { Reader } from '../db/database.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'

/** As a person calls them. */
export const partyWords = { vendor: 'Vendor', customer: 'Customer' } as const

/** Vendors or customers by number. */
export async function listParties(
  reader: Reader,
  kind: PartyKind,
  query: z.infer<typeof PartyListQuery>,
): Promise<Page<Party>> {
  const [after] = readCursor(query.cursor, z.tuple([z.string()])) ?? ['']
  const { search } = query
  const rows = await reader<Party[]>`
    select id, number, name from party
    where kind = ${kind} and number > ${after}
      ${search ? reader`and (number ilike ${contains(search)} or name ilike ${contains(search)})` : reader``}
    order by number
    limit ${query.limit + 1}`
  return cutPage(rows, query.limit, (row) => [row.number])
}

/** One vendor or customer. Refuses an id that is not known. */
export async function getParty(reader: Reader, kind: PartyKind, id: string): Promise<Party> {
  const [party] = await reader<Party[]>`
    select id, number, name from party where id = ${id} and kind = ${kind}`
  if (party === undefined) throw new Refusal('not-found', { what: partyWords[kind], number: id })
  return party
}

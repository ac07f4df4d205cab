import type { z } from 'zod'
import type { Party, PartyKind, PartyListQuery } from '../contracts/inventory.ts'
import { Refusal } from '../contracts/refusals.ts'
import { has } from '../db/contains.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { keyset } from '../db/keyset.ts'
import { cutPage, type Page } from '../lib/page.ts'

/** As a person calls them. */
export const partyWords = { vendor: 'Vendor', customer: 'Customer' } as const

/** Vendors or customers. */
export async function listParties(
  reader: Reader,
  kind: PartyKind,
  query: z.infer<typeof PartyListQuery>,
): Promise<Page<Party>> {
  const { chosen, beyond, order, key, again } = keyset(reader, {
    columns: {
      number: { sql: reader`party.number`, as: 'text' },
      name: { sql: reader`party.name`, as: 'text' },
    },
    last: { sql: reader`party.id`, as: 'id' },
    ...query,
  })
  const { search } = query
  const rows = await reader.planned<(Party & { key: string[] })[]>`
    select page.id, page.number, page.name, ${key}
    from (
      select party.id, party.number, party.name, ${chosen} from party
      where kind = ${kind} and ${beyond} ${search ? reader`and ${partyHas(reader, search)}` : reader``}
      order by ${order} limit ${query.limit + 1}
    ) page
    order by ${again}`
  const page = cutPage(rows, query.limit, (row) => row.key)
  return { rows: page.rows.map(({ key: _, ...row }) => row), nextCursor: page.nextCursor }
}

/** The condition that the number or name of `party` contains this text. */
export function partyHas(reader: Reader, text: string): Fragment {
  return has(reader, reader`party.number || E'\\n' || party.name`, text)
}

/** One vendor or customer. Refuses an id that is not known. */
export async function getParty(reader: Reader, kind: PartyKind, id: string): Promise<Party> {
  const [party] = await reader<Party[]>`
    select id, number, name from party where id = ${id} and kind = ${kind}`
  if (party === undefined) throw new Refusal('not-found', { what: partyWords[kind], number: id })
  return party
}

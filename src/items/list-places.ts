import { z } from 'zod'
import { Refusal } from '../contracts/refusals.ts'
import type { Place, PlaceKind, PlaceListQuery } from '../contracts/setup.ts'
import { contains } from '../db/contains.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'
import { placeTables } from './place-tables.ts'

/** The places of a kind by code. */
export async function listPlaces(
  reader: Reader,
  kind: PlaceKind,
  query: z.infer<typeof PlaceListQuery>,
): Promise<Page<Place>> {
  const [after] = readCursor(query.cursor, z.tuple([z.string()])) ?? ['']
  const { search, withinId } = query
  const { within } = placeTables[kind]
  const rows = await selectPlaces(
    reader,
    kind,
    reader`place.code > ${after}
      ${search ? reader`and (place.code ilike ${contains(search)} or place.name ilike ${contains(search)})` : reader``}
      ${withinId && within ? reader`and place.${reader(within.column)} = ${withinId}` : reader``}
    order by place.code
    limit ${query.limit + 1}`,
  )
  return cutPage(rows, query.limit, (row) => [row.code])
}

/** One place. Refuses an id that is not known. */
export async function getPlace(reader: Reader, kind: PlaceKind, id: string): Promise<Place> {
  const [place] = await selectPlaces(reader, kind, reader`place.id = ${id}`)
  if (place === undefined) throw new Refusal('not-found', { what: placeTables[kind].word, number: id })
  return place
}

async function selectPlaces(reader: Reader, kind: PlaceKind, rest: Fragment): Promise<Place[]> {
  const { table, within } = placeTables[kind]
  if (within === null)
    return await reader<Place[]>`
      select place.id, place.code, place.name, null as within from ${reader(table)} place where ${rest}`
  return await reader<Place[]>`
    select place.id, place.code, place.name,
      case when outside.id is not null
        then jsonb_build_object('id', outside.id, 'code', outside.code, 'name', outside.name) end as within
    from ${reader(table)} place
    left join ${reader(placeTables[within.kind].table)} outside on outside.id = place.${reader(within.column)}
    where ${rest}`
}

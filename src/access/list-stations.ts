import { z } from 'zod'
import type { Station } from '../contracts/accounts.ts'
import type { Reader } from '../db/database.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'

/** Where people can work, by code: a device is told once which station it stands at. */
export async function listStations(
  db: Reader,
  query: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Page<Station>> {
  const [after = ''] = readCursor(query.cursor, z.tuple([z.string()])) ?? []
  const found = await db<Station[]>`
    select station.id, station.code, station.name, work_centre.name as "workCentre"
    from station left join work_centre on work_centre.id = station.work_centre_id
    where station.code > ${after} order by station.code limit ${query.limit + 1}`
  return cutPage(found, query.limit, (row) => [row.code])
}

import type { Station } from '../contracts/accounts.ts'
import type { Reader } from '../db/database.ts'

interface StationPage {
  readonly rows: Station[]
  readonly nextCursor: string | null
}

/** Where people can work, by code: a device is told once which station it stands at. */
export async function listStations(
  db: Reader,
  query: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<StationPage> {
  const after = query.cursor === undefined ? '' : Buffer.from(query.cursor, 'base64url').toString()
  const found = await db<Station[]>`
    select station.id, station.code, station.name, work_centre.name as "workCentre"
    from station left join work_centre on work_centre.id = station.work_centre_id
    where station.code > ${after} order by station.code limit ${query.limit + 1}`
  const rows = found.slice(0, query.limit)
  const last = found.length > query.limit ? rows.at(-1) : undefined
  return { rows, nextCursor: last ? Buffer.from(last.code).toString('base64url') : null }
}

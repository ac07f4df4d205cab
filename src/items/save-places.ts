import type { Actor } from '../audit/actor.ts'
import type { PlaceKind } from '../contracts/setup.ts'
import type { Reader, Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { placeTables } from './place-tables.ts'

export interface PlaceRecord {
  readonly id: string
  readonly code: string
  readonly name: string
  /** The site or work centre it lies in. */
  readonly withinId: string | null
}

/** The places of a kind with these codes, by code. */
export async function findPlaces(
  reader: Reader,
  kind: PlaceKind,
  codes: readonly string[],
): Promise<Map<string, PlaceRecord>> {
  const { table, within } = placeTables[kind]
  const rows = await reader<PlaceRecord[]>`
    select id, code, name, ${within ? reader(within.column) : reader`null`} as "withinId"
    from ${reader(table)} where code = any(${[...codes]})`
  return new Map(rows.map((row) => [row.code, row]))
}

/** Writes places of a kind as they shall be, new ones and changed ones. */
export async function savePlaces(
  tx: Tx,
  actor: Actor,
  kind: PlaceKind,
  places: readonly PlaceRecord[],
): Promise<void> {
  const { table, within } = placeTables[kind]
  const rows = asJson(tx, places)
  if (within === null) {
    await tx`
      insert into ${tx(table)} (id, code, name, event_id)
      select id, code, name, ${actor.requestId}
      from jsonb_to_recordset(${rows}) as row (id uuid, code text, name text)
      on conflict (id) do update set name = excluded.name, event_id = excluded.event_id`
    return
  }
  const column = tx(within.column)
  await tx`
    insert into ${tx(table)} (id, code, name, ${column}, event_id)
    select id, code, name, "withinId", ${actor.requestId}
    from jsonb_to_recordset(${rows}) as row (id uuid, code text, name text, "withinId" uuid)
    on conflict (id) do update set name = excluded.name, ${column} = excluded.${column}, event_id = excluded.event_id`
}

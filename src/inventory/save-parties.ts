import type { Actor } from '../audit/actor.ts'
import type { Party, PartyKind } from '../contracts/inventory.ts'
import type { Reader, Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'

/** The vendors or customers with these numbers, by number. */
export async function findParties(
  reader: Reader,
  kind: PartyKind,
  numbers: readonly string[],
): Promise<Map<string, Party>> {
  const rows = await reader<Party[]>`
    select id, number, name from party where kind = ${kind} and number = any(${[...numbers]})`
  return new Map(rows.map((row) => [row.number, row]))
}

/** Writes vendors or customers as they shall be, new ones and changed ones. */
export async function saveParties(
  tx: Tx,
  actor: Actor,
  kind: PartyKind,
  parties: readonly Party[],
): Promise<void> {
  await tx`
    insert into party (id, kind, number, name, event_id)
    select id, ${kind}, number, name, ${actor.requestId}
    from jsonb_to_recordset(${asJson(tx, parties)}) as row (id uuid, number text, name text)
    on conflict (id) do update set name = excluded.name, event_id = excluded.event_id`
}

import type { Actor } from '../audit/actor.ts'
import type { Reason, ReasonKind } from '../contracts/reasons.ts'
import type { Reader, Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'

/** What a reason is known by: codes of different kinds may be alike. */
export function reasonKey({ kind, code }: { readonly kind: ReasonKind; readonly code: string }): string {
  return `${kind} ${code}`
}

/** The reasons with these keys, by key. */
export async function findReasons(reader: Reader, keys: readonly string[]): Promise<Map<string, Reason>> {
  const rows = await reader<Reason[]>`
    select id, kind, code, text, active from reason where kind || ' ' || code = any(${[...keys]})`
  return new Map(rows.map((row) => [reasonKey(row), row]))
}

/** Writes reasons as they shall be, new ones and changed ones. */
export async function saveReasons(tx: Tx, actor: Actor, reasons: readonly Reason[]): Promise<void> {
  await tx`
    insert into reason (id, kind, code, text, active, event_id)
    select id, kind, code, text, active, ${actor.requestId}
    from jsonb_to_recordset(${asJson(tx, reasons)}) as row (id uuid, kind text, code text, text text, active boolean)
    on conflict (id) do update set text = excluded.text, active = excluded.active, event_id = excluded.event_id`
}

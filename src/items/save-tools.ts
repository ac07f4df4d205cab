import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tool } from '../contracts/tools.ts'
import type { Reader, Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { toolColumns } from './list-tools.ts'

/** What a tool is known by: a scanner may send its letters in either case. */
export function toolKey(number: string): string {
  return number.toLowerCase()
}

/** The tools with these numbers, by key. */
export async function findTools(reader: Reader, keys: readonly string[]): Promise<Map<string, Tool>> {
  const rows = await reader<Tool[]>`
    select ${toolColumns(reader)} from tool where lower(number) = any(${keys.map(toolKey)})`
  return new Map(rows.map((row) => [toolKey(row.number), row]))
}

/**
 * What stands against new tools with these numbers, by key: a lot has the number, so that a scan of it could mean either.
 */
export async function findToolNumbersTaken(
  reader: Reader,
  numbers: readonly string[],
): Promise<Map<string, Refusal>> {
  const rows = await reader<{ number: string; item: string }[]>`
    select wanted.number, item.number as item
    from unnest(${[...numbers]}::text[]) as wanted (number)
    cross join lateral (
      select item_id from lot where lower(serial_number) = lower(wanted.number) and serial_number <> ''
      union all
      select item_id from lot where lower(batch_number) = lower(wanted.number) and batch_number <> ''
      limit 1
    ) lot
    join item on item.id = lot.item_id`
  return new Map(rows.map((row) => [toolKey(row.number), new Refusal('tool-number-is-lot', row)]))
}

/** Writes tools as they shall be, new ones and changed ones. */
export async function saveTools(tx: Tx, actor: Actor, tools: readonly Tool[]): Promise<void> {
  await tx`
    insert into tool (id, number, name, kind, calibration_due_on, when_overdue, active, event_id)
    select id, number, name, kind, "calibrationDueOn", "whenOverdue", active, ${actor.requestId}
    from jsonb_to_recordset(${asJson(tx, tools)})
      as row (id uuid, number text, name text, kind text, "calibrationDueOn" date, "whenOverdue" text, active boolean)
    on conflict (id) do update set name = excluded.name, kind = excluded.kind, active = excluded.active,
      calibration_due_on = excluded.calibration_due_on, when_overdue = excluded.when_overdue, event_id = excluded.event_id`
  await tx`
    update tool_use set put_away_at = greatest(taken_at, ${actor.at}), closed_event_id = ${actor.requestId}
    where put_away_at is null and tool_id in (select id from tool where id = any(${tools.map(({ id }) => id)}) and not active)`
}

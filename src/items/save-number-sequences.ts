import type { Actor } from '../audit/actor.ts'
import type { NumberPattern } from '../contracts/number-masks.ts'
import type { Reader, Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'

/** A number sequence without its counter, which only taking moves. */
export interface SequenceRecord extends NumberPattern {
  readonly name: string
  readonly usedFor: 'items' | 'documents'
  readonly description: string
  readonly firstValue: string
  readonly lastValue: string | null
}

/** The number sequences with these names, by name, with what they have come to. */
export async function lockNumberSequences(
  tx: Tx,
  names: readonly string[],
): Promise<Map<string, SequenceRecord>> {
  const rows = await tx<SequenceRecord[]>`
    select name, used_for as "usedFor", description, mask, check_digit as "checkDigit", first_value as "firstValue", last_value as "lastValue"
    from number_sequence where name = any(${[...names]}) order by name for no key update`
  return new Map(rows.map((row) => [row.name, row]))
}

/** The next value of each of these sequences, by name. */
export async function findNextValues(reader: Reader, names: readonly string[]): Promise<Map<string, string>> {
  const rows = await reader<{ name: string; next: string }[]>`
    select name, next_value as next from number_sequence where name = any(${[...names]})`
  return new Map(rows.map((row) => [row.name, row.next]))
}

/** Writes sequences as they shall be; a new one begins at its first value. */
export async function saveNumberSequences(
  tx: Tx,
  actor: Actor,
  sequences: readonly SequenceRecord[],
): Promise<void> {
  await tx`
    insert into number_sequence (name, used_for, description, mask, check_digit, first_value, last_value, next_value, event_id)
    select name, "usedFor", description, mask, "checkDigit", "firstValue", "lastValue", "firstValue", ${actor.requestId}
    from jsonb_to_recordset(${asJson(tx, sequences)}) as row (name text, "usedFor" text, description text, mask text, "checkDigit" text,
      "firstValue" bigint, "lastValue" bigint)
    on conflict (name) do update set description = excluded.description, mask = excluded.mask,
      check_digit = excluded.check_digit, last_value = excluded.last_value, event_id = excluded.event_id`
}

/** Moves counters ahead to these values, and never back: no number is given twice. Answers which of them moved. */
export async function moveCountersAhead(
  tx: Tx,
  counters: readonly { readonly name: string; readonly next: string }[],
): Promise<ReadonlySet<string>> {
  const moved = await tx<{ name: string }[]>`
    update number_sequence set next_value = counter.next
    from jsonb_to_recordset(${asJson(tx, counters)}) as counter (name text, next bigint)
    where number_sequence.name = counter.name and number_sequence.next_value < counter.next
    returning number_sequence.name`
  return new Set(moved.map(({ name }) => name))
}

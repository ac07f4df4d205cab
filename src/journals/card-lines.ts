import type { CardLineInput } from '../contracts/cards.ts'
import type { JournalKind } from '../contracts/journals.ts'
import type { Reader, Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { newId } from '../lib/new-id.ts'
import type { Quantity } from '../lib/quantity.ts'

export function isCard(kind: JournalKind): kind is 'route-card' | 'job-card' {
  return kind === 'route-card' || kind === 'job-card'
}

/** A line of a route card or a job card as it is written. */
export interface CardLineRow {
  readonly id: string
  readonly operationNumber: number
  readonly registrationId: string | null
  /** Good; negative where it is taken back, as are error and minutes. */
  readonly quantity: Quantity
  readonly errorQuantity: Quantity
  readonly errorCause: string | null
  readonly minutes: Quantity
  readonly workerId: string | null
  readonly beganAt: Date | null
  readonly endedAt: Date | null
  readonly consumes: boolean
  readonly reports: boolean
}

export interface NumberedCardLine extends CardLineRow {
  readonly lineNumber: number
}

/** The lines of a card: the drafts while it is open, what was posted afterwards. */
export async function listCardLines(db: Reader, journalId: string): Promise<readonly NumberedCardLine[]> {
  return await db<NumberedCardLine[]>`
    select line.id, line.line_number as "lineNumber", operation_number as "operationNumber",
      registration_id as "registrationId", trim_scale(quantity) as quantity, trim_scale(error_quantity) as "errorQuantity",
      error_cause as "errorCause", trim_scale(minutes) as minutes, worker_id as "workerId", began_at as "beganAt",
      ended_at as "endedAt", consumes, reports
    from (select * from card_line where journal_id = ${journalId}
      union all select * from card_draft_line where journal_id = ${journalId}) as line
    order by line.line_number`
}

export async function writeCardLines(
  tx: Tx,
  table: 'card_line' | 'card_draft_line',
  journalId: string,
  lines: readonly CardLineRow[],
): Promise<void> {
  await tx`
    insert into ${tx(table)} (id, journal_id, line_number, operation_number, registration_id, quantity, error_quantity,
      error_cause, minutes, worker_id, began_at, ended_at, consumes, reports)
    select (line->>'id')::uuid, ${journalId}, line_number, (line->>'operationNumber')::integer,
      (line->>'registrationId')::uuid, (line->>'quantity')::numeric, (line->>'errorQuantity')::numeric,
      line->>'errorCause', (line->>'minutes')::numeric, (line->>'workerId')::uuid, (line->>'beganAt')::timestamptz,
      (line->>'endedAt')::timestamptz, (line->>'consumes')::boolean, (line->>'reports')::boolean
    from jsonb_array_elements(${asJson(tx, lines)}) with ordinality as row (line, line_number)`
}

/** A line as a person entered it. Of a job card somebody worked: whoever enters it, unless another is named. */
export function enteredLine(input: CardLineInput, kind: JournalKind, accountId: string | null): CardLineRow {
  const beganAt = input.beganAt ? new Date(input.beganAt) : null
  const endedAt = input.endedAt ? new Date(input.endedAt) : null
  return {
    id: newId(),
    operationNumber: input.operationNumber,
    registrationId: input.registrationId ?? null,
    quantity: input.good,
    errorQuantity: input.error,
    errorCause: input.errorCause || null,
    minutes: input.minutes ?? minutesBetween(beganAt, endedAt),
    workerId: input.workerId ?? (kind === 'job-card' ? accountId : null),
    beganAt,
    endedAt,
    consumes: input.consumes,
    reports: input.reports,
  }
}

/** Whole minutes, for nobody writes down seconds. */
function minutesBetween(from: Date | null, to: Date | null): Quantity {
  if (from === null || to === null) return '0'
  return String(Math.round((to.getTime() - from.getTime()) / 60_000))
}

import type { Actor } from '../audit/actor.ts'
import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import type { Quantity } from '../lib/quantity.ts'

export interface JournalLineRow {
  readonly id: string
  readonly componentId: string | null
  readonly itemId: string
  readonly lotId: string | null
  readonly associationId: string | null
  readonly registrationId: string | null
  readonly warehouseId: string
  /** Consumption, or good quantity; negative where it is given back. */
  readonly quantity: Quantity
  readonly errorQuantity: Quantity
  readonly errorCause: string | null
  readonly operationNumber: number | null
}

/** Writes the lines of a journal that is posted in this transaction. Nobody can change them afterwards. */
export async function writePostedLines(
  tx: Tx,
  actor: Actor,
  journalId: string,
  lines: readonly JournalLineRow[],
): Promise<void> {
  await tx`
    insert into journal_posting (journal_id, posted_at, event_id) values (${journalId}, ${actor.at}, ${actor.requestId})`
  await insertLines(tx, 'journal_line', journalId, lines)
}

/** Writes the lines of a journal that is still open. */
export async function writeDraftLines(
  tx: Tx,
  journalId: string,
  lines: readonly JournalLineRow[],
): Promise<void> {
  await insertLines(tx, 'journal_draft_line', journalId, lines)
}

/** Adds lines at the end of a journal that is still open, and says how many it then has. */
export async function appendDraftLines(
  tx: Tx,
  journalId: string,
  lines: readonly JournalLineRow[],
): Promise<number> {
  const [row] = await tx<{ count: number; last: number }[]>`
    select count(*)::int as count, coalesce(max(line_number), 0)::int as last
    from journal_draft_line where journal_id = ${journalId}`
  const { count, last } = row ?? { count: 0, last: 0 }
  await insertLines(tx, 'journal_draft_line', journalId, lines, last)
  return count + lines.length
}

async function insertLines(
  tx: Tx,
  table: 'journal_line' | 'journal_draft_line',
  journalId: string,
  lines: readonly JournalLineRow[],
  after = 0,
): Promise<void> {
  await tx`
    insert into ${tx(table)} (id, journal_id, line_number, component_id, item_id, lot_id, association_id, registration_id,
      warehouse_id, quantity, error_quantity, error_cause, operation_number)
    select (line->>'id')::uuid, ${journalId}, line_number + ${after}::integer, (line->>'componentId')::uuid, (line->>'itemId')::uuid,
      (line->>'lotId')::uuid, (line->>'associationId')::uuid, (line->>'registrationId')::uuid,
      (line->>'warehouseId')::uuid, (line->>'quantity')::numeric, (line->>'errorQuantity')::numeric,
      line->>'errorCause', (line->>'operationNumber')::integer
    from jsonb_array_elements(${asJson(tx, lines)}) with ordinality as row (line, line_number)`
}

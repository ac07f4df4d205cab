import type { Tx } from '../db/database.ts'
import type { JournalLineRow } from '../inventory/write-journal-lines.ts'
import { newId } from '../lib/new-id.ts'
import { isZero, min, negate, type Quantity } from '../lib/quantity.ts'

interface PostedLine extends JournalLineRow {
  /** What is still deducted of the association, or of the component where it has no number; null for a product. */
  readonly deducted: Quantity | null
}

/**
 * The lines of a posted journal with their signs turned, less what was given back since: all of them, or only what was matched to
 * a registered product and not flushed.
 */
export async function listLinesToGiveBack(
  tx: Tx,
  journalId: string,
  which: 'all' | 'matched' = 'all',
): Promise<JournalLineRow[]> {
  const lines = await tx<PostedLine[]>`
    select line.id, line.component_id as "componentId", line.item_id as "itemId", line.lot_id as "lotId",
      line.association_id as "associationId", line.registration_id as "registrationId",
      line.warehouse_id as "warehouseId", line.quantity, line.error_quantity as "errorQuantity",
      line.error_cause as "errorCause", line.operation_number as "operationNumber",
      case when line.association_id is not null then by_association.quantity
        when line.component_id is not null then by_component.quantity end as deducted
    from journal_line line
    cross join lateral (
      select coalesce(-sum(quantity), 0) as quantity from inventory_transaction
      where association_id = line.association_id and state = 'deducted') as by_association
    cross join lateral (
      select coalesce(-sum(quantity), 0) as quantity from inventory_transaction
      where line.association_id is null and component_id = line.component_id and lot_id is null
        and state = 'deducted') as by_component
    where line.journal_id = ${journalId}
      and (${which === 'all'} or exists (select from association where id = line.association_id and certainty = 'exact'))
    order by line.line_number`
  return lines
    .map(({ deducted, ...line }) => ({
      ...line,
      id: newId(),
      quantity: negate(deducted === null ? line.quantity : min(line.quantity, deducted)),
      errorQuantity: negate(line.errorQuantity),
    }))
    .filter((line) => !(isZero(line.quantity) && isZero(line.errorQuantity)))
}

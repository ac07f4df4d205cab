import { z } from 'zod'
import { Id } from '../contracts/common.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Association, AssociationListQuery } from '../contracts/tracking.ts'
import type { Reader } from '../db/database.ts'
import { itemName } from '../items/item-name.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'

interface Row extends Omit<Association, 'openedAt' | 'closedAt'> {
  readonly openedAt: Date
  readonly closedAt: Date | null
  readonly line: string
}

const Key = z.tuple([z.string().regex(/^\d{1,9}$/), Id])

/**
 * A page of what is in a registered product, in the order of the BOM; with `closed`, what was removed from it as well, also
 * while it had another number that was corrected since.
 */
export async function listAssociations(
  db: Reader,
  orderId: string,
  registrationId: string,
  query: AssociationListQuery,
): Promise<Page<Association>> {
  const numbers = await numbersOf(db, orderId, registrationId)
  const [line, id] = readCursor(query.cursor, Key) ?? []
  const rows = await db<Row[]>`
    select association.id, association.component_id as "componentId", association.registration_id as "registrationId",
      component.line_number::text as line, ${itemName(db)} as item, ${lotName(db, 'lot')} as lot,
      trim_scale(association.quantity) as quantity, trim_scale(moved.picked) as picked, trim_scale(moved.posted) as posted,
      lot.expires_on::text as "expiresOn",
      coalesce((select true from hold where hold.lot_id = lot.id and released_at is null limit 1), false) as held,
      association.opened_at as "openedAt", coalesce(opener.full_name, 'Asbuilt') as "openedBy",
      association.closed_at as "closedAt",
      case when association.closed_at is not null then coalesce(closer.full_name, 'Asbuilt') end as "closedBy",
      association.close_reason as "closeReason",
      case when replacing.id is not null then ${lotName(db, 'replacing')} end as "replacedBy"
    from association
    join component on component.id = association.component_id
    join lot on lot.id = association.component_lot_id
    join item on item.id = lot.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    cross join lateral (
      select coalesce(-sum(quantity) filter (where state = 'picked'), 0) as picked,
        coalesce(-sum(quantity) filter (where state = 'deducted'), 0) as posted
      from inventory_transaction where association_id = association.id) moved
    left join audit_event opening on opening.id = association.event_id
    left join account opener on opener.id = opening.account_id
    left join audit_event closing on closing.id = association.closed_event_id
    left join account closer on closer.id = closing.account_id
    left join association replacement on replacement.id = association.replaced_by_id
    left join lot replacing on replacing.id = replacement.component_lot_id
    where ${within(db, query.closed === 'true' ? numbers : numbers.slice(0, 1))}
      ${query.closed === 'true' ? db`` : db`and association.closed_at is null`}
      ${line === undefined ? db`` : db`and (component.line_number, association.id) > (${line}::int, ${id ?? ''}::uuid)`}
    order by component.line_number, association.id
    limit ${query.limit + 1}`
  const page = cutPage(rows, query.limit, (row) => [row.line, row.id])
  return {
    rows: page.rows.map(({ line: _, ...row }) => ({
      ...row,
      openedAt: row.openedAt.toISOString(),
      closedAt: row.closedAt?.toISOString() ?? null,
    })),
    nextCursor: page.nextCursor,
  }
}

function lotName(db: Reader, table: 'lot' | 'replacing') {
  return db`jsonb_build_object('id', ${db(table)}.id, 'batchNumber', ${db(table)}.batch_number, 'serialNumber', ${db(table)}.serial_number)`
}

interface Numbered {
  readonly registrationId: string
  readonly lotId: string
}

/** The registration, and those it replaced when its number was corrected. */
async function numbersOf(db: Reader, orderId: string, registrationId: string): Promise<Numbered[]> {
  const numbers = await db<Numbered[]>`
    with recursive number (id, lot_id, step) as (
      select id, lot_id, 0 from registration where id = ${registrationId} and order_id = ${orderId}
      union all
      select earlier.id, earlier.lot_id, step + 1 from number join registration earlier on earlier.replaced_by_id = number.id)
    select id as "registrationId", lot_id as "lotId" from number order by step`
  if (numbers.length === 0) throw new Refusal('not-found', { what: 'Registration', number: registrationId })
  return numbers
}

/** What a correction of the product's number merely carried over is left out: it stands there under the new number. */
function within(db: Reader, numbers: readonly Numbered[]) {
  return db`association.product_lot_id = any(${numbers.map((each) => each.lotId)}::uuid[])
    and association.registration_id = any(${numbers.map((each) => each.registrationId)}::uuid[])
    and not exists (select from registration corrected where corrected.id = association.registration_id
      and corrected.replaced_by_id is not null and corrected.closed_event_id = association.closed_event_id)`
}

import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { newId } from '../lib/new-id.ts'
import type { Quantity } from '../lib/quantity.ts'
import { followConsumption } from './follow-consumption.ts'

/** A movement, or the announcement of one, of an item or one of its lots. */
export interface NewTransaction {
  /** Given where another row names it; otherwise made here. */
  readonly id?: string
  readonly itemId: string
  /** Null only for an item without tracking. */
  readonly lotId: string | null
  readonly warehouseId: string
  /** Inventory unit; positive into stock, negative out of it. */
  readonly quantity: Quantity
  readonly state: 'received' | 'reserved' | 'picked' | 'deducted'
  readonly reference:
    | 'opening'
    | 'purchase'
    | 'production'
    | 'production-line'
    | 'sales'
    | 'transfer'
    | 'adjustment'
    | 'count'
    | 'scrap'
    | 'import'
    | 'split'
    | 'merge'
    | 'repair'
    | 'issue'
    | 'disassembly'
  readonly referenceNumber?: string
  readonly orderId?: string | null
  readonly componentId?: string | null
  readonly associationId?: string | null
  readonly registrationId?: string | null
  readonly journalLineId?: string | null
  readonly partyId?: string | null
  readonly salesLineId?: string | null
  readonly reversesId?: string | null
  readonly at: Date
  /** The audit event, which is the request, that this belongs to. */
  readonly eventId: string
}

const batchSize = 5000

/**
 * The one door through which inventory transactions are written. It keeps what the table cannot: a lot belongs to its item,
 * a tracked item moves only by lot, and a serial-numbered unit moves as one piece. A row against that is a defect of the
 * caller, so it ends the transaction. Whether there is enough in stock is for the caller to have checked under its own lock.
 */
export async function postTransactions(tx: Tx, rows: readonly NewTransaction[]): Promise<void> {
  for (let start = 0; start < rows.length; start += batchSize)
    await postBatch(tx, rows.slice(start, start + batchSize))
}

/** A scan that looked at one of these serial numbers before it moved has to look again (see scan.ts). */
async function raiseVersions(tx: Tx, rows: readonly NewTransaction[]): Promise<void> {
  const lotIds = rows.flatMap((row) => row.lotId ?? [])
  await tx`
    update lot set version = version + 1
    where id in (select id from lot where id = any(${lotIds}::uuid[]) and single order by id for no key update)`
}

async function postBatch(tx: Tx, rows: readonly NewTransaction[]): Promise<void> {
  const numbered = rows.map((row) => ({ ...row, id: row.id ?? newId() }))
  const posted = await tx`
    insert into inventory_transaction (id, item_id, lot_id, warehouse_id, quantity, state, reference, reference_number,
      order_id, component_id, association_id, registration_id, journal_line_id, party_id, sales_line_id,
      reverses_id, at, event_id)
    select row.id, row."itemId", row."lotId", row."warehouseId", row.quantity, row.state, row.reference,
      coalesce(row."referenceNumber", ''), row."orderId", row."componentId", row."associationId", row."registrationId",
      row."journalLineId", row."partyId", row."salesLineId", row."reversesId", row.at, row."eventId"
    from jsonb_to_recordset(${asJson(tx, numbered)}) as row (id uuid, "itemId" uuid, "lotId" uuid, "warehouseId" uuid,
      quantity numeric, state text, reference text, "referenceNumber" text, "orderId" uuid, "componentId" uuid,
      "associationId" uuid, "registrationId" uuid, "journalLineId" uuid, "partyId" uuid,
      "salesLineId" uuid, "reversesId" uuid, at timestamptz, "eventId" uuid)
    join item on item.id = row."itemId"
    left join lot on lot.id = row."lotId" and lot.item_id = item.id
    where case when item.tracking = 'none' then row."lotId" is null
      else lot.id is not null and (not lot.single or abs(row.quantity) = 1) end`
  if (posted.count !== rows.length)
    throw new Error(
      `${rows.length - posted.count} of ${rows.length} inventory transactions name no lot, a lot of another item, or a serial number with a quantity other than 1.`,
    )
  await raiseVersions(tx, rows)
  await followConsumption(tx, rows)
}

import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import type { NewTransaction } from '../inventory/post-transactions.ts'

/** A unit that parts are taken out of, under the number of a repair or a disassembly. */
export interface OpenedUnit {
  readonly number: string
  readonly reference: 'repair' | 'disassembly'
  readonly lotId: string
  readonly itemId: string
  readonly batchNumber: string
  readonly serialNumber: string
  readonly warehouseId: string
}

/** A repair that is open, locked. */
export interface OpenedRepair extends OpenedUnit {
  readonly id: string
  /** The registration of the order that built the unit, where Asbuilt knows it. */
  readonly registration: { readonly id: string; readonly orderId: string } | null
}

/** Locks a repair: whoever changes or closes it waits for each other, and so does whoever corrects the unit on its order. */
export async function lockRepair(tx: Tx, id: string): Promise<OpenedRepair> {
  await tx`select from repair where id = ${id} for update`
  const [row] = await tx<(OpenedRepair & { closed: boolean })[]>`
    select repair.id, repair.number, 'repair' as reference, lot.id as "lotId", lot.item_id as "itemId", lot.batch_number as "batchNumber",
      lot.serial_number as "serialNumber", repair.warehouse_id as "warehouseId", repair.closed_at is not null as closed,
      (select jsonb_build_object('id', id, 'orderId', order_id) from registration
        where lot_id = lot.id and closed_at is null) as registration
    from repair join lot on lot.id = repair.lot_id where repair.id = ${id}`
  if (row === undefined) throw new Refusal('not-found', { what: 'Repair', number: id })
  const { closed, ...repair } = row
  if (closed) throw new Refusal('repair-closed', { repair: repair.number })
  return repair
}

interface Moved {
  readonly itemId: string
  readonly lotId: string | null
  readonly warehouseId: string
}

/** A transaction of a repair, or of a disassembly where the move says so. */
export function repairMove(
  actor: Actor,
  number: string,
  { itemId, lotId, warehouseId }: Moved,
  move: Pick<NewTransaction, 'quantity' | 'state'> &
    Partial<Pick<NewTransaction, 'associationId' | 'orderId' | 'componentId' | 'reference'>>,
): NewTransaction {
  return {
    ...{ itemId, lotId, warehouseId, reference: 'repair', referenceNumber: number },
    ...move,
    at: actor.at,
    eventId: actor.requestId,
  }
}

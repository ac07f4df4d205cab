import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { Receipt, ReceiveIntoStock } from '../contracts/inventory.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { requireRows } from '../db/require-row.ts'
import { getParty } from './list-parties.ts'
import { receiveLines } from './receive-lines.ts'

/**
 * Receives a purchase, or opening stock, into a warehouse: all lines or none. Makes the lots that are new. Refuses numbers that
 * do not fit the item's tracking, serial numbers that are here already, and lots that are known otherwise.
 */
export async function receiveIntoStock(tx: Tx, actor: Actor, command: ReceiveIntoStock): Promise<Receipt> {
  const { reference, number, warehouseId, vendorId = null } = command
  await requireRows(tx, 'Warehouse', [warehouseId])
  if (vendorId !== null) await getParty(tx, 'vendor', vendorId)
  await requireRows(
    tx,
    'Item',
    command.lines.map((line) => line.itemId),
  )
  await requireRows(
    tx,
    'Unit',
    command.lines.flatMap((line) => line.unit ?? []),
  )
  const lines = command.lines.map((line) => ({
    itemId: line.itemId,
    quantity: line.quantity,
    unit: line.unit ?? null,
    batchNumber: line.batchNumber ?? '',
    serialNumber: line.serialNumber ?? '',
    supplierBatch: line.supplierBatch ?? null,
    producedOn: line.producedOn ?? null,
    expiresOn: line.expiresOn ?? null,
    ...{ warehouseId, vendorId, reference, number, at: actor.at },
  }))
  const received = await receiveLines(tx, actor, lines, { compareWithBefore: false })
  const answer = {
    number,
    lines: received.map((line) => {
      if (line instanceof Refusal) throw line
      return { itemId: line.itemId, lotId: line.lotId }
    }),
  }
  await recordEvent(tx, actor, { type: 'stock-received', answer })
  return answer
}

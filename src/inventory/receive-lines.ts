import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { compare, type Quantity } from '../lib/quantity.ts'
import { ensureLots } from './ensure-lots.ts'
import { lotKey } from './find-lot-ids.ts'
import { findReceived, receiptKey } from './find-received.ts'
import { findUnavailableSerials } from './find-unavailable-serials.ts'
import { postTransactions } from './post-transactions.ts'
import { type LineToReceive, type PreparedLine, prepareReceipt } from './prepare-receipt.ts'

export interface ReceivedLine {
  readonly itemId: string
  readonly lotId: string | null
  /** The same receipt had brought the same before, so nothing was posted. */
  readonly unchanged: boolean
}

interface Options {
  /** A line whose receipt has brought this lot before is compared with that instead of being added to it. */
  readonly compareWithBefore: boolean
}

/**
 * Takes lines into stock: finds or makes their lots and posts them. The answer has, at the place of each line, what came of
 * it or why it is refused. Where one is refused the caller must end the transaction by throwing: lots may have been made.
 * Items, units, warehouses and vendors must exist.
 */
export async function receiveLines(
  tx: Tx,
  actor: Actor,
  lines: readonly LineToReceive[],
  { compareWithBefore }: Options,
): Promise<(ReceivedLine | Refusal)[]> {
  const prepared = await prepareReceipt(tx, lines)
  const wanted = prepared.flatMap((each) => (each instanceof Refusal || each.lot === null ? [] : [each.lot]))
  const lots = await ensureLots(tx, actor, wanted)
  const lotIds = [...lots.values()].filter((each) => typeof each === 'string')
  const unavailable = await findUnavailableSerials(tx, lotIds)
  const before = compareWithBefore ? await findReceived(tx, lines) : new Map<string, Quantity>()
  const brought = new Set<string>()

  const postings: Posting[] = []
  const answers = prepared.map((each): ReceivedLine | Refusal => {
    if (each instanceof Refusal) return each
    const { line, item, lot } = each
    const lotId = lot === null ? null : (lots.get(lotKey(lot)) ?? null)
    if (lotId instanceof Refusal) return lotId
    const known = before.get(receiptKey({ ...line, lotId }))
    if (known !== undefined) return compareReceipts(each, lotId, known)
    if (lotId !== null && line.serialNumber !== '') {
      const why = unavailable.get(lotId)
      if (why) return why
      if (brought.has(lotId))
        return new Refusal('serial-received-twice', { serial: line.serialNumber, item: item.number })
      brought.add(lotId)
    }
    postings.push({ ...each, lotId })
    return { itemId: item.id, lotId, unchanged: false }
  })
  if (!answers.some((answer) => answer instanceof Refusal)) await post(tx, actor, postings)
  return answers
}

interface Posting extends PreparedLine {
  readonly lotId: string | null
}

function compareReceipts(
  { line, item, quantity }: PreparedLine,
  lotId: string | null,
  known: Quantity,
): ReceivedLine | Refusal {
  if (compare(known, quantity) === 0) return { itemId: item.id, lotId, unchanged: true }
  return new Refusal('receipt-differs', {
    number: line.number,
    known,
    unit: item.unit,
    lot: line.serialNumber || line.batchNumber || 'stock',
    item: item.number,
    quantity,
  })
}

async function post(tx: Tx, actor: Actor, postings: readonly Posting[]): Promise<void> {
  await postTransactions(
    tx,
    postings.map(({ line, item, quantity, lotId }) => ({
      itemId: item.id,
      lotId,
      warehouseId: line.warehouseId,
      quantity,
      state: 'received',
      reference: line.reference,
      referenceNumber: line.number,
      partyId: line.vendorId,
      at: line.at,
      eventId: actor.requestId,
    })),
  )
}

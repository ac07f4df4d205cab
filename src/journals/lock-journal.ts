import type { JournalKind } from '../contracts/journals.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { holdOrder, type LockedOrder } from '../orders/lock-order.ts'

export interface LockedJournal {
  readonly id: string
  readonly number: string
  readonly kind: JournalKind
  readonly orderId: string
  /** The event that posted it; null while it is open. */
  readonly postingEventId: string | null
}

/** Takes a journal by its order, as every posting does, so that it is changed and posted by one at a time. */
export async function lockJournal(
  tx: Tx,
  journalId: string,
): Promise<{ order: LockedOrder; journal: LockedJournal }> {
  const [found] = await tx<{ orderId: string }[]>`
    select order_id as "orderId" from journal where id = ${journalId}`
  if (found === undefined) throw new Refusal('not-found', { what: 'Journal', number: journalId })
  const order = await holdOrder(tx, found.orderId)
  const [journal] = await tx<LockedJournal[]>`
    select journal.id, number, kind, order_id as "orderId", posting.event_id as "postingEventId"
    from journal left join journal_posting posting on posting.journal_id = journal.id
    where journal.id = ${journalId}`
  if (journal === undefined) throw new Error(`Journal ${journalId} disappeared.`)
  return { order, journal }
}

/** The same for a journal that is going to be changed. Refuses one that is posted. */
export async function lockOpenJournal(
  tx: Tx,
  journalId: string,
): Promise<{ order: LockedOrder; journal: LockedJournal }> {
  const locked = await lockJournal(tx, journalId)
  if (locked.journal.postingEventId !== null)
    throw new Refusal('journal-posted', { journal: locked.journal.number })
  return locked
}

/** What is refused where an operation is for other journals than this one. */
export function otherKind(journal: LockedJournal, expected: string): Refusal {
  const kind = journal.kind.replaceAll('-', ' ')
  return new Refusal('journal-of-other-kind', { journal: journal.number, kind, expected })
}

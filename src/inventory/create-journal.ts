import type { Actor } from '../audit/actor.ts'
import type { JournalKind } from '../contracts/journals.ts'
import type { Tx } from '../db/database.ts'
import { takeNumber } from '../items/take-number.ts'
import { newId } from '../lib/new-id.ts'

export interface NewJournal {
  /** Where its lines were written before it. */
  readonly id?: string
  readonly kind: JournalKind
  readonly orderId: string
  readonly description: string
  /** The posted journal that this one counters. */
  readonly reversesId?: string
  /** The journal whose posting makes this one. */
  readonly madeById?: string
}

export interface Journal {
  readonly id: string
  readonly number: string
  readonly kind: JournalKind
  readonly orderId: string
}

const masks: Readonly<Record<JournalKind, string>> = {
  'picking-list': 'PL-######',
  'route-card': 'RC-######',
  'job-card': 'JC-######',
  'report-as-finished': 'RF-######',
}

/** The head of a journal, with the next number of its kind. Write the lines first: the number sequence stays locked until the end. */
export async function createJournal(tx: Tx, actor: Actor, journal: NewJournal): Promise<Journal> {
  const { kind, orderId, description, reversesId = null, madeById = null } = journal
  const created = {
    id: journal.id ?? newId(),
    number: await takeNumber(tx, actor, kind, masks[kind]),
    kind,
    orderId,
  }
  await tx`
    insert into journal (id, number, kind, order_id, description, created_at, event_id, reverses_id, made_by_id)
    values (${created.id}, ${created.number}, ${kind}, ${orderId}, ${description}, ${actor.at}, ${actor.requestId}, ${reversesId}, ${madeById})`
  return created
}

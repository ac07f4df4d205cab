import type { Actor } from '../audit/actor.ts'
import { recordEvent, SameRequestInFlight } from '../audit/record-event.ts'
import { findAnswer } from '../audit/write.ts'
import { Refusal, type RefusalCode } from '../contracts/refusals.ts'
import type { ScanAnswer } from '../contracts/scans.ts'
import type { Database, Reader } from '../db/database.ts'
import { transaction } from '../db/transaction.ts'
import type { OrderPlan } from './order-plan.ts'
import { findUnit } from './read-unit.ts'
import { unitState } from './unit-state.ts'

/**
 * What a repeat of a scan will be answered with. The unit's state is not stored with each of its scans, since it would fill
 * the audit events; a repeat reads it as it is by then.
 */
export type StoredAnswer =
  | (Omit<ScanAnswer, 'unit'> & { readonly registrationId: string | null })
  | {
      readonly refused: {
        readonly code: RefusalCode
        readonly parameters: Record<string, string>
        readonly overridable: boolean
      }
    }

export function storedAnswer({ unit, ...answer }: ScanAnswer): StoredAnswer {
  return { ...answer, registrationId: unit?.registrationId ?? null }
}

/** Answers a request that was answered before. */
export async function repeatAnswer(db: Reader, plan: OrderPlan, stored: StoredAnswer): Promise<ScanAnswer> {
  if ('refused' in stored) {
    const { code, parameters, overridable } = stored.refused
    // The stored parameters are those the code was refused with.
    throw new Refusal(code, parameters as never, { overridable })
  }
  const { registrationId, ...answer } = stored
  const unit = registrationId ? await findUnit(db, plan.orderId, registrationId) : undefined
  return { ...answer, unit: unit ? unitState(plan, unit) : null }
}

/**
 * Refused scans are kept too (domain rule G.5), by themselves because what was refused left nothing behind. Throws the
 * refusal. Sent twice at once, a scan can be refused for what its own twin has just recorded: then the twin's answer counts.
 */
export async function keepRefused(
  db: Database,
  actor: Actor,
  plan: OrderPlan,
  refusal: Refusal,
): Promise<ScanAnswer> {
  if (refusal.code === 'repeat-differs') throw refusal
  const { code, parameters, overridable } = refusal
  const answer = { refused: { code, parameters, overridable } } satisfies StoredAnswer
  try {
    await transaction(db, (tx) =>
      recordEvent(tx, actor, { type: 'scan-refused', orderId: plan.orderId, answer, refusal: code }),
    )
  } catch (error) {
    const twin = error instanceof SameRequestInFlight && (await findAnswer<StoredAnswer>(db, actor))
    if (twin) return await repeatAnswer(db, plan, twin.answer)
    throw error
  }
  throw refusal
}

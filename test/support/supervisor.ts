import type { Actor } from '../../src/audit/actor.ts'
import type { ScanAnswer } from '../../src/contracts/scans.ts'
import type {
  CorrectionAnswer,
  CorrectRegistration,
  CreateAssociation,
  CreateRegistration,
  RemovalAnswer,
  ReplaceAssociation,
  ReportAnswer,
} from '../../src/contracts/tracking.ts'
import type { Database } from '../../src/db/database.ts'
import { reportAsFinished } from '../../src/journals/report-as-finished.ts'
import { newId } from '../../src/lib/new-id.ts'
import { correctRegistration } from '../../src/tracking/correct-registration.ts'
import { createAssociation } from '../../src/tracking/create-association.ts'
import { createRegistration } from '../../src/tracking/create-registration.ts'
import { removeAssociations } from '../../src/tracking/remove-associations.ts'
import { removeRegistrations } from '../../src/tracking/remove-registrations.ts'
import { replaceAssociation } from '../../src/tracking/replace-association.ts'
import { undoScan } from '../../src/tracking/undo-scan.ts'
import { act } from './act.ts'
import { testActor } from './test-actor.ts'

const reason = 'The wrong label was scanned'

/** Corrects one order as the Tracked components associations page does; each call is a request of its own. */
export class Supervisor {
  readonly #db: Database
  readonly #orderId: string

  constructor(db: Database, orderId: string) {
    this.#db = db
    this.#orderId = orderId
  }

  register(command: Omit<CreateRegistration, 'id'>, actor = testActor()): Promise<CorrectionAnswer> {
    return this.#act(actor, command, createRegistration)
  }

  correct(
    registrationId: string,
    command: Omit<CorrectRegistration, 'id' | 'reason'>,
    actor = testActor(),
  ): Promise<CorrectionAnswer> {
    return this.#act(actor, { ...command, reason }, (tx, who, orderId, body) =>
      correctRegistration(tx, who, orderId, registrationId, body),
    )
  }

  unregister(registrationIds: string[], actor = testActor()): Promise<RemovalAnswer> {
    return this.#act(actor, { registrationIds, reason }, removeRegistrations)
  }

  associate(command: Omit<CreateAssociation, 'id'>, actor = testActor()): Promise<CorrectionAnswer> {
    return this.#act(actor, command, createAssociation)
  }

  remove(associationIds: string[], actor = testActor()): Promise<RemovalAnswer> {
    return this.#act(actor, { associationIds, reason }, removeAssociations)
  }

  replace(
    associationId: string,
    command: Omit<ReplaceAssociation, 'id' | 'reason'>,
    actor = testActor(),
  ): Promise<CorrectionAnswer> {
    return this.#act(actor, { ...command, reason }, (tx, who, orderId, body) =>
      replaceAssociation(tx, who, orderId, associationId, body),
    )
  }

  undo(actor = testActor()): Promise<ScanAnswer> {
    return act(this.#db, (tx) => undoScan(tx, actor, this.#orderId), actor)
  }

  /** Reports whole serial-numbered units as good. */
  report(...registrationIds: string[]): Promise<ReportAnswer> {
    const lines = registrationIds.map((registrationId) => ({ registrationId, good: '1', error: '0' }))
    return act(this.#db, (tx, actor) => reportAsFinished(tx, actor, this.#orderId, { lines }))
  }

  #act<Command extends object, Answer>(
    actor: Actor,
    command: Command,
    operation: (
      tx: Parameters<Parameters<typeof act<Answer>>[1]>[0],
      actor: Actor,
      orderId: string,
      command: Command & { id: string },
    ) => Promise<Answer>,
  ): Promise<Answer> {
    return act(this.#db, (tx) => operation(tx, actor, this.#orderId, { id: newId(), ...command }), actor)
  }
}

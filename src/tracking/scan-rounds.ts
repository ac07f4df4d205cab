import { DatabaseError } from 'pg'
import type { Database } from '../db/database.ts'
import { Overtaken } from '../db/transaction.ts'
import { Rounds } from '../lib/rounds.ts'
import { type FoundLot, findLotsOfAll, type ScanPlace, type SoughtNumbers } from './find-lots.ts'
import { type DecidedAssociation, writeAssociation, writeAssociations } from './write-association.ts'
import { type DecidedRegistration, type Registered, writeRegistrations } from './write-registration.ts'

/**
 * What scans of several stations do together: one statement and one commit for all that arrive while the one before is under
 * way. A statement for eight costs little more than one for one.
 */
export class ScanRounds {
  readonly #db: Database
  readonly #searches: Rounds<{ place: ScanPlace; sought: SoughtNumbers }, readonly FoundLot[]>
  readonly #associations: Rounds<DecidedAssociation, boolean>
  readonly #registrations: Rounds<DecidedRegistration, Registered | undefined>

  constructor(db: Database) {
    this.#db = db
    this.#searches = new Rounds((all) => findLotsOfAll(db, all))
    this.#associations = new Rounds((all) => unharmed(all, writeAssociations(db, all), false))
    this.#registrations = new Rounds((all) => unharmed(all, writeRegistrations(db, all), undefined))
  }

  async findLots(place: ScanPlace, sought: SoughtNumbers): Promise<readonly FoundLot[]> {
    return await this.#searches.ask({ place, sought })
  }

  /** All of it, or nothing and `Overtaken`. */
  async writeAssociation(decided: DecidedAssociation): Promise<void> {
    // What was built here is met as it was read, which waits for others.
    if (decided.check.lot.builtAs.length > 0) return await writeAssociation(this.#db, decided)
    if (!(await this.#associations.ask(decided))) throw new Overtaken()
  }

  /** All of it, or nothing and `Overtaken`. */
  async writeRegistration(decided: DecidedRegistration): Promise<Registered> {
    const written = await this.#registrations.ask(decided)
    if (written === undefined) throw new Overtaken()
    return written
  }
}

/** What one scan brings must not fail the others of its round: they are as if overtaken, and go on alone. */
async function unharmed<Asked, Answer>(
  all: readonly Asked[],
  written: Promise<Answer[]>,
  overtaken: Answer,
): Promise<Answer[]> {
  try {
    return await written
  } catch (error) {
    if (all.length === 1 || !(error instanceof DatabaseError)) throw error
    return all.map(() => overtaken)
  }
}

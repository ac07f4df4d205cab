import { DatabaseError } from 'pg'
import type { Tx } from './database.ts'

/** A rule of the database that a statement went against; nothing of the statement is left. */
export class Forbidden {
  readonly rule: string
  constructor(rule: string) {
    this.rule = rule
  }
}

/** PostgreSQL’s class of errors about constraints. */
const integrity = /^23/

/** Does some work, and takes it back and says which rule forbids it where it goes against a constraint. Anything else is thrown. */
export async function unlessForbidden<Answer>(
  tx: Tx,
  work: () => Promise<Answer>,
): Promise<Answer | Forbidden> {
  await tx`savepoint tried`
  try {
    const answer = await work()
    await tx`release savepoint tried`
    return answer
  } catch (error) {
    if (!(error instanceof DatabaseError) || !integrity.test(error.code ?? '')) throw error
    await tx`rollback to savepoint tried`
    return new Forbidden(error.constraint ?? error.column ?? error.code ?? '')
  }
}

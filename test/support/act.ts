import type { Actor } from '../../src/audit/actor.ts'
import { write } from '../../src/audit/write.ts'
import type { Database, Tx } from '../../src/db/database.ts'
import { testActor } from './test-actor.ts'

/** Runs one operation as a request of its own, through the pipeline that every write takes. */
export async function act<Answer>(
  db: Database,
  operation: (tx: Tx, actor: Actor) => Promise<Answer>,
  actor: Actor = testActor(),
): Promise<Answer> {
  return await write(db, actor, (tx) => operation(tx, actor))
}

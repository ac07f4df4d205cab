import type { RefusalCode, RefusalParameters } from '../../src/contracts/refusals.ts'
import type { Database } from '../../src/db/database.ts'
import { expectNothingWritten } from './expect-nothing-written.ts'
import { expectRefusal } from './expect-refusal.ts'

/** Expects that an attempt is refused and left no row behind in any table. */
export async function expectCleanRefusal<Code extends RefusalCode>(
  db: Database,
  attempt: () => Promise<unknown>,
  code: Code,
  parameters: Partial<RefusalParameters<Code>> = {},
): Promise<void> {
  await expectNothingWritten(db, () => expectRefusal(attempt(), code, parameters))
}

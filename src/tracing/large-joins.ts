import type { Tx } from '../db/database.ts'

/**
 * Runs a query that joins what a walk found. The planner cannot know how much that will be and guesses little; the nested
 * loop that it then takes compares every lot with every link, which is hours where hashing is a second. Lateral joins are
 * loops in any case, so each step of a walk still goes through its index.
 */
export async function largeJoins<Answer>(tx: Tx, query: () => Promise<Answer>): Promise<Answer> {
  // Neither is waited for: they travel with the query, and in a transaction that has failed nothing matters any more.
  tx.unsafe('set local enable_nestloop = off; set local enable_mergejoin = off').catch(() => undefined)
  const answer = await query()
  tx.unsafe('set local enable_nestloop = on; set local enable_mergejoin = on').catch(() => undefined)
  return answer
}

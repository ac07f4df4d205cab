import type { Database, Tx } from '../db/database.ts'

/**
 * Reads in one snapshot, so that the parts of an answer fit together, and without any lock that a scan could meet. It may
 * run on a replica. A large walk needs room to sort in memory; parallel workers would only take them from the scans. Its
 * queries go their way whatever they are asked for, so a plan is kept: planning a walk anew costs more than a small one.
 */
export async function snapshot<Answer>(db: Database, work: (tx: Tx) => Promise<Answer>): Promise<Answer> {
  return await db.begin(
    work,
    `set transaction isolation level repeatable read, read only; set local work_mem = '64MB';
      set local max_parallel_workers_per_gather = 0; set local plan_cache_mode = force_generic_plan`,
  )
}

import { readdir, readFile } from 'node:fs/promises'
import type { Database } from '../../src/db/database.ts'

/** The processor time that this process has used so far, all its threads together, in milliseconds; 0 where the system does not tell. */
async function usedBy(pid: number): Promise<number> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => [])
  const used = threads.map(async (thread) => {
    const nanoseconds = await readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').catch(() => '0')
    return Number.parseInt(nanoseconds, 10) / 1e6
  })
  return (await Promise.all(used)).reduce((sum, each) => sum + each, 0)
}

export interface Spent {
  /** The quickest call, in milliseconds. */
  readonly best: number
  /** What one call cost the processes that answer it. On a machine that others use as well this is what can be compared. */
  readonly processor: number
}

/** Repeats the work until its cost can be told from the noise; of PostgreSQL's processes those of this database count. */
export async function spend(
  db: Database,
  server: number | undefined,
  repeats: number,
  work: () => Promise<void>,
): Promise<Spent> {
  const used = async () => {
    const backends = await db<{ pid: number }[]>`
      select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'`
    const pids = [...backends.map(({ pid }) => pid), ...(server === undefined ? [] : [server])]
    return new Map(await Promise.all(pids.map(async (pid) => [pid, await usedBy(pid)] as const)))
  }
  // A program just started is slow until its code and its statements are compiled.
  for (let warm = performance.now(), calls = 0; calls < 300 && performance.now() - warm < 1000; calls++)
    await work()
  const before = await used()
  const started = performance.now()
  let best = Number.POSITIVE_INFINITY
  let runs = 0
  for (; runs < repeats || (runs < 500 && performance.now() - started < 1500); runs++) {
    const begun = performance.now()
    await work()
    best = Math.min(best, performance.now() - begun)
  }
  let sum = 0
  for (const [pid, now] of await used()) sum += now - (before.get(pid) ?? 0)
  return { best, processor: sum / runs }
}

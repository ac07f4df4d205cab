import { NotNow, Offline } from '../../api/problem.ts'

export type ScanQueue<Scan> = {
  /** Several at once are waiting all of them before the first is dealt with. */
  readonly push: (...scans: readonly Scan[]) => void
}

type Options<Scan> = {
  /**
   * Deals with one scan; the next one waits for it. May throw `Offline`, then the same scan is tried again, or `NotNow`,
   * then it and those behind it are left to whoever keeps them.
   */
  readonly process: (scan: Scan) => Promise<void>
  /** How many scans have no answer yet, the one under way included, and which; without them when they were left for later. */
  readonly onWaiting: (count: number, scans?: readonly Scan[]) => void
  /** Resolves when trying again makes sense. */
  readonly untilReachable: () => Promise<void>
}

/** Scans are dealt with one at a time, in the order in which they came; none is dropped, however long an answer takes. */
export function createScanQueue<Scan>({
  process,
  onWaiting,
  untilReachable,
}: Options<Scan>): ScanQueue<Scan> {
  const waiting: Scan[] = []

  async function work(): Promise<void> {
    for (let scan = waiting[0]; scan !== undefined; scan = waiting[0]) {
      try {
        await process(scan)
      } catch (failure) {
        if (failure instanceof Offline) {
          await untilReachable()
          continue
        }
        if (failure instanceof NotNow) {
          waiting.length = 0
          onWaiting(0)
          return
        }
        // The page deals with refusals itself. What comes here is a defect; it must not hold up the scans behind it.
        reportError(failure)
      }
      waiting.shift()
      onWaiting(waiting.length, waiting)
    }
  }

  return {
    push: (...scans) => {
      const idle = waiting.length === 0
      waiting.push(...scans)
      onWaiting(waiting.length, waiting)
      if (idle) void work()
    },
  }
}

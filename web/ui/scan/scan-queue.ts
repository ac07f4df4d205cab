import { Offline } from '../../api/problem.ts'

export type ScanQueue<Scan> = {
  readonly push: (scan: Scan) => void
}

type Options<Scan> = {
  /** Deals with one scan; the next one waits for it. May throw `Offline`, then the same scan is tried again. */
  readonly process: (scan: Scan) => Promise<void>
  /** How many scans have no answer yet, the one under way included. */
  readonly onWaiting: (count: number) => void
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
        // The page deals with refusals itself. What comes here is a defect; it must not hold up the scans behind it.
        reportError(failure)
      }
      waiting.shift()
      onWaiting(waiting.length)
    }
  }

  return {
    push: (scan) => {
      waiting.push(scan)
      onWaiting(waiting.length)
      if (waiting.length === 1) void work()
    },
  }
}

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { isReachable, subscribeToConnection } from '../../api/connection.ts'
import { createScanQueue, type ScanQueue } from './scan-queue.ts'

/** Where scans without an answer are kept for the next time the page is opened. */
export type KeepScans<Scan> = {
  /** What the last time left, in its order. */
  readonly left: () => readonly Scan[]
  /** Says whether they are kept. */
  readonly keep: (waiting: readonly Scan[]) => boolean
}

/** A queue that lives as long as the page's field, and how many scans of it have no answer yet. */
export function useScanQueue<Scan>(onScan: (scan: Scan) => Promise<void>, kept?: KeepScans<Scan>) {
  const [waiting, setWaiting] = useState(0)
  const [safe, setSafe] = useState(false)
  const keeper = useRef(kept)
  keeper.current = kept
  const latest = useRef(onScan)
  latest.current = onScan
  const queue = useRef<ScanQueue<Scan>>(undefined)
  const push = useCallback((...scans: readonly Scan[]) => {
    queue.current ??= createScanQueue<Scan>({
      // The page of the moment deals with it: its mode and selection are those that the scan before left behind.
      process: (next) => latest.current(next),
      onWaiting: (count, scans) => {
        setWaiting(count)
        if (scans) setSafe(keeper.current?.keep(scans) ?? false)
      },
      untilReachable,
    })
    queue.current.push(...scans)
  }, [])
  // Before the field takes a scan of now, which comes behind them; in one piece, so that they are never kept in part.
  useLayoutEffect(() => {
    const left = keeper.current?.left() ?? []
    if (left.length > 0) push(...left)
  }, [push])
  useEffect(() => {
    if (waiting === 0 || safe) return
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', hold)
    return () => removeEventListener('beforeunload', hold)
  }, [waiting, safe])
  return { push, waiting }
}

function untilReachable(): Promise<void> {
  return new Promise((resolve) => {
    if (isReachable()) {
      setTimeout(resolve, 500)
      return
    }
    const stop = subscribeToConnection(() => {
      stop()
      resolve()
    })
  })
}

import { useCallback, useEffect, useRef, useState } from 'react'
import { isReachable, subscribeToConnection } from '../../api/connection.ts'
import { createScanQueue, type ScanQueue } from './scan-queue.ts'

/** A queue that lives as long as the page's field, and how many scans of it have no answer yet. */
export function useScanQueue<Scan>(onScan: (scan: Scan) => Promise<void>) {
  const [waiting, setWaiting] = useState(0)
  const latest = useRef(onScan)
  latest.current = onScan
  const queue = useRef<ScanQueue<Scan>>(undefined)
  const push = useCallback((scan: Scan) => {
    queue.current ??= createScanQueue<Scan>({
      // The page of the moment deals with it: its mode and selection are those that the scan before left behind.
      process: (next) => latest.current(next),
      onWaiting: setWaiting,
      untilReachable,
    })
    queue.current.push(scan)
  }, [])
  useEffect(() => {
    if (waiting === 0) return
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', hold)
    return () => removeEventListener('beforeunload', hold)
  }, [waiting])
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

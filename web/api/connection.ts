import { useSyncExternalStore } from 'react'

/** Whether the server answered last time. Pages show a bar while it does not, and go on by themselves when it does. */
let reachable = true
const listeners = new Set<() => void>()

export function reportReachable(now: boolean): void {
  if (reachable === now) return
  reachable = now
  for (const listener of listeners) listener()
  if (!reachable) askAgain()
}

export function isReachable(): boolean {
  return reachable
}

export function subscribeToConnection(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useReachable(): boolean {
  return useSyncExternalStore(subscribeToConnection, isReachable)
}

/** Asks every two seconds until the server can work again, so that the bar goes away without anyone touching the page. */
function askAgain(): void {
  setTimeout(async () => {
    if (reachable) return
    const answer = await fetch('/readyz', { signal: AbortSignal.timeout(5_000) }).catch(() => undefined)
    if (answer?.ok) reportReachable(true)
    else askAgain()
  }, 2_000)
}

import { Tooltip } from '@fluentui/react-components'
import { useSyncExternalStore } from 'react'
import { formatDay, formatExact, formatMoment, formatRelative } from './relative-time.ts'

// One clock for all times on the page, so that they change together and no page keeps a hundred timers.
const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = Date.now()
    for (const tell of listeners) tell()
  }, 30_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function currentTime(): number {
  // Something that just happened must not seem to lie in the future of a clock that last ticked half a minute ago.
  if (Date.now() - now > 30_000) now = Date.now()
  return now
}

/** When something happened: relative, the exact time on hover. */
export function Time({ at }: { readonly at: string }) {
  const current = useSyncExternalStore(subscribe, currentTime)
  const told = formatRelative(at, Math.max(current, Math.min(Date.parse(at), Date.now())))
  return (
    <Tooltip content={formatExact(at)} relationship="description">
      <time dateTime={at}>{told}</time>
    </Tooltip>
  )
}

/** A day, such as when an order is due. */
export function Day({ on }: { readonly on: string }) {
  return <time dateTime={on}>{formatDay(on)}</time>
}

/** When something is planned: the day and the time, to the minute. */
export function Moment({ at }: { readonly at: string }) {
  return <time dateTime={at}>{formatMoment(at)}</time>
}

import { type ComponentType, lazy } from 'react'

/**
 * A component whose code is not part of the first load. It is fetched when the browser has nothing else to do, so that it
 * is there when it is needed, even if the connection is lost by then.
 */
export function later<Props>(load: () => Promise<ComponentType<Props>>) {
  const loaded = async () => ({ default: await load() })
  const whenIdle = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 2_000))
  // Fetched again, and its failure told, when it is needed.
  whenIdle(() => void loaded().catch(() => {}))
  return lazy(loaded)
}

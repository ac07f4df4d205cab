import { useSyncExternalStore } from 'react'

/** A value this device keeps: every component that uses it follows its changes, those made in another tab too. */
export type Remembered<Value> = {
  readonly get: () => Value
  /** Whether the browser could keep it. */
  readonly set: (value: Value) => boolean
  readonly use: () => Value
}

const prefix = 'asbuilt.'

/**
 * Keeps a value in the browser's storage under a key. What is stored was written by an older version or by hand, so it is
 * taken only if `accept` says so. A browser that forbids storage still works; it only forgets.
 */
export function remembered<Value>(
  key: string,
  initial: Value,
  accept: (stored: unknown) => stored is Value,
): Remembered<Value> {
  const listeners = new Set<() => void>()
  let value = read(key, initial, accept)
  const tell = () => {
    for (const listener of listeners) listener()
  }
  globalThis.addEventListener?.('storage', (event) => {
    if (event.key !== prefix + key) return
    value = read(key, initial, accept)
    tell()
  })
  const get = () => value
  const set = (next: Value) => {
    value = next
    const kept = write(key, next)
    tell()
    return kept
  }
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return { get, set, use: () => useSyncExternalStore(subscribe, get) }
}

export const isBoolean = (stored: unknown): stored is boolean => typeof stored === 'boolean'

function read<Value>(key: string, initial: Value, accept: (stored: unknown) => stored is Value): Value {
  try {
    const text = localStorage.getItem(prefix + key)
    const stored: unknown = text === null ? undefined : JSON.parse(text)
    return accept(stored) ? stored : initial
  } catch {
    return initial
  }
}

function write(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(value))
    return true
  } catch {
    // Storage is full or forbidden: the value lives until the page is closed.
    return false
  }
}

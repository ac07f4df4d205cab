import type { Envelope } from '../../api/client.ts'
import { remembered } from '../remembered.ts'

export type WaitingScan = Envelope & { readonly characters: string }

/** What one person scanned on one order and has no answer to: kept on the device, so that a reload or a crash loses none of it. */
export type WaitingScans = {
  readonly accountId: string
  readonly orderId: string
  readonly order: string
  readonly operation: number | null
  /** In the order in which they were scanned. */
  readonly scans: readonly WaitingScan[]
  /** The first one as it was sent: sent again it must be the same to the letter. */
  readonly sent: object | null
  /** Mode, unit and selection that the first one counts for; the page that keeps them knows their shape. */
  readonly bench: unknown
}

const all = remembered<readonly WaitingScans[]>('waiting-scans', [], isWaiting)

type Owner = Pick<WaitingScans, 'accountId' | 'orderId'>

export function waitingScans({ accountId, orderId }: Owner): WaitingScans | undefined {
  return all.get().find((each) => each.accountId === accountId && each.orderId === orderId)
}

/**
 * Keeps what waits now; `answered` are the ids that this page is done with. What another tab added stays.
 * Says whether the device could keep it.
 */
export function keepWaiting(now: WaitingScans, answered: ReadonlySet<string>): boolean {
  const own = new Set(now.scans.map(({ id }) => id))
  const added = waitingScans(now)?.scans.filter(({ id }) => !own.has(id) && !answered.has(id)) ?? []
  const scans = [...added, ...now.scans]
  const others = all
    .get()
    .filter(({ accountId, orderId }) => accountId !== now.accountId || orderId !== now.orderId)
  return all.set(scans.length === 0 ? others : [...others, { ...now, scans }])
}

export function discardWaiting(account: string): void {
  all.set(all.get().filter(({ accountId }) => accountId !== account))
}

/** What this person has waiting, on every order. */
export function useWaitingScans(account: string | undefined): readonly WaitingScans[] {
  return all.use().filter(({ accountId }) => accountId === account)
}

function isWaiting(stored: unknown): stored is readonly WaitingScans[] {
  return Array.isArray(stored) && stored.every(isOne)
}

function isOne(stored: unknown): boolean {
  return (
    isObject(stored) &&
    ['accountId', 'orderId', 'order'].every((field) => typeof stored[field] === 'string') &&
    Array.isArray(stored.scans) &&
    stored.scans.every(
      (scan) =>
        isObject(scan) && ['id', 'deviceAt', 'characters'].every((field) => typeof scan[field] === 'string'),
    ) &&
    isObject(stored.bench) &&
    (stored.bench.mode === 'product' || stored.bench.mode === 'component')
  )
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

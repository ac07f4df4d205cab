import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import { sessionQuery } from '../../api/session.ts'
import type { KeepScans } from '../../ui/scan/use-scan-queue.ts'
import {
  keepWaiting,
  type WaitingScan,
  type WaitingScans,
  waitingScans,
} from '../../ui/scan/waiting-scans.ts'

type Bodies = Readonly<Record<string, unknown>> & { readonly id: string }

export type KeptScans = KeepScans<WaitingScan> & {
  readonly accountId: string
  /** What a scan is sent with: made anew, unless it was sent before and its answer never came. */
  readonly body: <Body extends Bodies>(scan: WaitingScan, make: () => Body) => Body
  /** The bench was changed by hand. */
  readonly changed: () => void
}

/** Keeps what this person scans on this order until it is answered, with the bench that the first of them counts for. */
export function useKeptScans<Bench>(
  order: Pick<OrderDetails, 'id' | 'number'>,
  operation: number | undefined,
  bench: { current: Bench },
  onBench: (bench: Bench) => void,
): KeptScans {
  const accountId = useQuery(sessionQuery).data?.account.id ?? ''
  const waiting = useRef<readonly WaitingScan[]>([])
  const sent = useRef<Bodies>(undefined)
  const answered = useRef(new Set<string>())
  const at = useRef(operation)
  at.current = operation
  return useMemo(() => {
    const owner = { accountId, orderId: order.id, order: order.number }
    const save = () => {
      const now: WaitingScans = {
        ...owner,
        operation: at.current ?? null,
        scans: [...waiting.current],
        sent: sent.current ?? null,
        bench: bench.current,
      }
      return keepWaiting(now, answered.current)
    }
    return {
      accountId,
      left: () => {
        const kept = waitingScans(owner)
        if (kept === undefined) return []
        // What is kept was written below, by this page or an older one like it; its mode was checked when it was read.
        onBench(kept.bench as Bench)
        sent.current = (kept.sent as Bodies | null) ?? undefined
        return kept.scans
      },
      keep: (scans) => {
        const still = new Set(scans.map(({ id }) => id))
        for (const { id } of waiting.current) if (!still.has(id)) answered.current.add(id)
        waiting.current = [...scans]
        return save()
      },
      body: <Body extends Bodies>(scan: WaitingScan, make: () => Body): Body => {
        // The same scan, sent by this page or by the one before it: its body was made by the same function.
        if (sent.current?.id === scan.id) return sent.current as Body
        const body = make()
        sent.current = body
        save()
        return body
      },
      changed: () => {
        if (waiting.current.length > 0) save()
      },
    }
  }, [accountId, order.id, order.number, bench, onBench])
}

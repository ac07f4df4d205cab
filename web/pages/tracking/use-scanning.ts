import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import type { ScanAnswer, ScanCandidate, ScanMode, UnitState } from '../../../src/contracts/scans.ts'
import { type Envelope, envelope, write } from '../../api/client.ts'
import { ApiProblem, isSignedOut, NotNow } from '../../api/problem.ts'
import { onlyFor, useFeature } from '../../api/session.ts'
import type { Result } from '../../ui/result-card.tsx'
import type { KeepScans } from '../../ui/scan/use-scan-queue.ts'
import type { WaitingScan } from '../../ui/scan/waiting-scans.ts'
import { play } from '../../ui/sounds.ts'
import { station } from '../../ui/station.ts'
import { refreshSoon } from './refresh-soon.ts'
import { useKeptScans } from './use-kept-scans.ts'

/** What a scan is sent with besides its characters, and what its answer changes. */
type Bench = {
  readonly mode: ScanMode
  readonly unit: UnitState | null
  readonly finishedProductId: string | undefined
  readonly componentId: string | undefined
  /** Counts for the next scan only. */
  readonly quantity: string | undefined
}

type Sent = { readonly characters: string; readonly bench: Bench }

export type Scanning = Bench & {
  readonly result: Result | undefined
  /** What came of the scans before, newest first. */
  readonly earlier: readonly Result[]
  readonly candidates: readonly ScanCandidate[]
  /** The last scan was refused by a rule that someone with the right may override. */
  readonly overridable: boolean
  readonly scan: (scan: WaitingScan) => Promise<void>
  /** Where scans wait for their answer, also while the page is closed. */
  readonly kept: KeepScans<WaitingScan>
  readonly choose: (candidate: ScanCandidate) => Promise<void>
  readonly override: (reason: string) => Promise<void>
  readonly undo: () => Promise<void>
  readonly change: (bench: Partial<Bench>) => void
}

type Told = Pick<Scanning, 'result' | 'candidates' | 'overridable'>

/** Of a burst only the last answer would be seen; those before it stay in sight for a while. */
const mostEarlier = 3

const nothingTold: Told = { result: undefined, candidates: [], overridable: false }

/** Scans on one order: sends each with mode, unit and selection as the scan before left them, and tells what came of it. */
export function useScanning(
  order: Pick<OrderDetails, 'id' | 'number'>,
  onCommand: (answer: ScanAnswer) => void,
  operationNumber: number | undefined,
): Scanning {
  const orderId = order.id
  const queries = useQueryClient()
  const [bench, setBench] = useState<Bench>({
    mode: 'product',
    unit: null,
    finishedProductId: undefined,
    componentId: undefined,
    quantity: undefined,
  })
  const [{ told, earlier }, setAll] = useState<{ told: Told; earlier: readonly Result[] }>({
    told: nothingTold,
    earlier: [],
  })
  const setTold = useCallback(
    (next: Told) =>
      setAll((before) => ({
        told: next,
        earlier: [...(before.told.result ? [before.told.result] : []), ...before.earlier].slice(
          0,
          mostEarlier,
        ),
      })),
    [],
  )
  // The next scan of a burst is dealt with before React has drawn; it must see what this one changed.
  const now = useRef(bench)
  const last = useRef<Sent>(undefined)
  const change = useCallback((changes: Partial<Bench>) => {
    now.current = { ...now.current, ...changes }
    setBench(now.current)
  }, [])

  const kept = useKeptScans(order, operationNumber, now, change)
  const make = useCallback(
    (scan: WaitingScan, on: Bench, more: object = {}) => ({
      ...scan,
      mode: on.mode,
      ...(operationNumber === undefined ? {} : { operationNumber }),
      ...given({
        finishedProductId: on.finishedProductId,
        registrationId: on.unit?.registrationId,
        componentId: on.componentId,
        quantity: on.quantity,
      }),
      ...more,
    }),
    [operationNumber],
  )
  const send = useCallback(
    async (body: Envelope & Readonly<Record<string, unknown>>, on: Bench) => {
      try {
        const before = () => onlyFor(kept.accountId)
        const answer = await write<ScanAnswer>('POST', `/api/v1/orders/${orderId}/scans`, body, { before })
        change(afterAnswer(answer, on))
        setTold(toldBy(answer))
        play(answer.outcome === 'asked' ? 'question' : 'accepted')
        if (answer.outcome === 'registered' || answer.outcome === 'associated') refreshSoon(queries, orderId)
        if (answer.outcome === 'commanded') onCommand(answer)
      } catch (problem) {
        if (isSignedOut(problem)) throw new NotNow('Signed out')
        if (!(problem instanceof ApiProblem)) throw problem
        setTold({ result: refusedResult(body.id, problem), candidates: [], overridable: problem.overridable })
        play('refused')
      }
    },
    [orderId, kept.accountId, queries, change, onCommand, setTold],
  )

  const scan = useCallback<Scanning['scan']>(
    async (scanned) => {
      const on = now.current
      last.current = { characters: scanned.characters, bench: on }
      await send(
        kept.body(scanned, () => make(scanned, on)),
        on,
      )
    },
    [send, make, kept],
  )
  const again = useCallback(
    async (more: object) => {
      const before = last.current
      if (before === undefined) return
      const scanned = { ...envelope(station.get()?.id), characters: before.characters }
      await send(make(scanned, before.bench, more), before.bench)
    },
    [send, make],
  )
  const choose = useCallback<Scanning['choose']>(
    ({ role, targetId, lotId }) => again({ chosen: { role, targetId, ...given({ lotId }) } }),
    [again],
  )
  const override = useCallback<Scanning['override']>((overrideReason) => again({ overrideReason }), [again])
  const undoing = useFeature('scan-undo')
  const undo = useCallback(async () => {
    if (!undoing) return
    const body = envelope(station.get()?.id)
    try {
      const answer = await write<ScanAnswer>('POST', `/api/v1/orders/${orderId}/undo`, body)
      change({ mode: answer.mode, unit: answer.unit, quantity: undefined })
      setTold({ ...toldBy(answer), result: { id: answer.id, kind: 'information', text: answer.text } })
      play('accepted')
      refreshSoon(queries, orderId)
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      setTold({ ...nothingTold, result: refusedResult(body.id, problem) })
      play('refused')
    }
  }, [undoing, orderId, queries, change, setTold])

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      // While something is typed into a field, Ctrl+Z belongs to that field.
      if (event.target instanceof HTMLInputElement && event.target.value !== '') return
      event.preventDefault()
      void undo()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [undo])

  const changeByHand = useCallback<Scanning['change']>(
    (changes) => {
      change(changes)
      kept.changed()
    },
    [change, kept],
  )
  return { ...bench, ...told, earlier, scan, kept, choose, override, undo, change: changeByHand }
}

function afterAnswer(answer: ScanAnswer, on: Bench): Partial<Bench> {
  if (answer.outcome === 'asked') return {}
  if (answer.outcome === 'commanded') return afterCommand(answer)
  return {
    mode: answer.mode,
    unit: answer.unit,
    finishedProductId: answer.unit?.finishedProductId ?? on.finishedProductId,
    // A component that was selected by hand is done with; the next number finds its own.
    componentId: undefined,
    quantity: undefined,
  }
}

function afterCommand({ command, mode }: ScanAnswer): Partial<Bench> {
  switch (command?.name) {
    case 'next-unit':
    case 'take-number':
      return { mode, unit: null, componentId: undefined }
    case 'quantity':
      return { quantity: command.quantity }
    default:
      return { mode }
  }
}

function toldBy(answer: ScanAnswer): Told {
  const warnings = answer.warnings.map(({ text }) => text)
  const kind =
    answer.outcome === 'asked'
      ? 'question'
      : warnings.length > 0
        ? 'warning'
        : answer.outcome === 'registered' || answer.outcome === 'associated'
          ? 'accepted'
          : 'information'
  return {
    result: { id: answer.id, kind, text: answer.text, warnings },
    candidates: answer.candidates,
    overridable: false,
  }
}

function refusedResult(id: string, problem: ApiProblem): Result {
  return { id, kind: 'refused', text: problem.message }
}

/** Without what is undefined: the server's contract knows absent fields only. */
function given<Fields extends Readonly<Record<string, string | undefined>>>(fields: Fields): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

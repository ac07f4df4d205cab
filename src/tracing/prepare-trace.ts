import {
  type Direction,
  directions,
  type TraceCriteria,
  type TraceStart,
  type UnresolvedStart,
} from '../contracts/tracing.ts'
import type { Reader } from '../db/database.ts'
import { type DescribedLot, described, describeLots } from './describe-lots.ts'
import { momentsOf, type StartMoment, windowOf } from './moments.ts'
import { resolveStarts } from './resolve-starts.ts'
import type { Walk } from './walk.ts'

/** Criteria that were looked up: which lots they mean, and the walks to make. */
export interface PreparedTrace {
  readonly starts: readonly StartMoment[]
  readonly unresolved: readonly UnresolvedStart[]
  readonly named: ReadonlyMap<string, DescribedLot>
  /** One for each direction that was asked for, in the order of the answer. */
  readonly walks: readonly Walk[]
}

export async function prepareTrace(
  reader: Reader,
  criteria: TraceCriteria,
  today: string,
): Promise<PreparedTrace> {
  const { lotIds, unresolved, named } = await resolveStarts(reader, criteria.starts, criteria.moment, today)
  const starts = await momentsOf(reader, lotIds, criteria.moment)
  const asked: readonly Direction[] = criteria.direction === 'both' ? directions : [criteria.direction]
  return {
    starts,
    unresolved,
    named,
    walks: asked.map((direction) => walkFrom(reader, direction, starts, criteria)),
  }
}

function walkFrom(
  reader: Reader,
  direction: Direction,
  starts: readonly StartMoment[],
  criteria: TraceCriteria,
): Walk {
  const ids = starts.map((start) => start.lotId)
  const moments = starts.map((start) => start.at)
  const window = windowOf(criteria, new Set(moments).size > 1 ? undefined : (moments[0] ?? 'infinity'))
  return {
    direction,
    window,
    starts:
      window.at === undefined
        ? reader`select id, at from unnest(${ids}::uuid[], ${moments}::timestamptz[]) as given (id, at)`
        : reader`select id from unnest(${ids}::uuid[]) as given (id)`,
  }
}

const shownStarts = 100
const shownUnresolved = 100

/** What every answer begins with. */
export async function headOf(reader: Reader, prepared: PreparedTrace, now: Date) {
  const shown = prepared.starts.slice(0, shownStarts)
  const others = await describeLots(
    reader,
    shown.flatMap(({ lotId }) => (prepared.named.has(lotId) ? [] : [lotId])),
  )
  const starts = shown.map(({ lotId, at }): TraceStart => {
    const { lot, item } = prepared.named.get(lotId) ?? described(others, lotId)
    return { lot, item, at: at === 'infinity' ? null : new Date(at).toISOString() }
  })
  return {
    at: now.toISOString(),
    starts,
    startCount: prepared.starts.length,
    unresolved: prepared.unresolved.slice(0, shownUnresolved),
    unresolvedCount: prepared.unresolved.length,
  }
}

import type { ScheduleDirection } from '../contracts/orders.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { WorkingTime } from '../items/list-working-times.ts'
import type { Quantity } from '../lib/quantity.ts'

interface Duration {
  readonly number: number
  readonly name: string
  readonly workCentreId: string | null
  readonly workCentre: string | null
  readonly minutes: Quantity
}

export interface Job {
  readonly operationNumber: number
  readonly workCentreId: string | null
  readonly minutes: Quantity
  readonly startsAt: Date
  readonly endsAt: Date
}

/** By work centre, null for operations without one: when it works, the earliest first. */
export type WorkingTimes = ReadonlyMap<string | null, readonly WorkingTime[]>

const msPerMinute = 60_000

/**
 * Lays operations one after the other into the hours of their work centres. Forward, each begins in the first working moment
 * after the one before it ended; backward, each ends in the last one before the next begins. An operation that does
 * not fit into a day goes on in the next. Refuses what does not fit into the times given.
 */
export function planJobs(
  direction: ScheduleDirection,
  operations: readonly Duration[],
  times: WorkingTimes,
): Job[] {
  const sequence = direction === 'forward' ? operations : operations.toReversed()
  const jobs: Job[] = []
  let edge: number | undefined
  for (const operation of sequence) {
    const job = planJob(direction, operation, times.get(operation.workCentreId) ?? [], edge)
    edge = direction === 'forward' ? job.endsAt.getTime() : job.startsAt.getTime()
    jobs.push(job)
  }
  return direction === 'forward' ? jobs : jobs.toReversed()
}

function planJob(
  direction: ScheduleDirection,
  operation: Duration,
  times: readonly WorkingTime[],
  edge: number | undefined,
): Job {
  // Times are whole milliseconds from here on: a schedule is a plan, not a quantity anybody counts.
  let left = Math.round(Number(operation.minutes) * msPerMinute)
  let first: number | undefined
  for (const [from, to] of stretches(direction, times, edge)) {
    first ??= from
    const worked = Math.min(left, Math.abs(to - from))
    left -= worked
    if (left === 0) return jobOf(operation, first, direction === 'forward' ? from + worked : from - worked)
  }
  throw new Refusal('schedule-too-long', {
    operation: `${operation.number} ${operation.name}`,
    hours: (Number(operation.minutes) / 60).toFixed(1),
    workCentre: operation.workCentre ?? 'the plant',
  })
}

/** The working times beyond the edge in the direction of planning, each from where planning enters it to where it leaves. */
function* stretches(
  direction: ScheduleDirection,
  times: readonly WorkingTime[],
  edge: number | undefined,
): Generator<readonly [number, number]> {
  if (direction === 'forward') {
    for (const { from, to } of times) {
      const begin = Math.max(from.getTime(), edge ?? Number.NEGATIVE_INFINITY)
      if (begin < to.getTime()) yield [begin, to.getTime()]
    }
    return
  }
  for (const { from, to } of times.toReversed()) {
    const begin = Math.min(to.getTime(), edge ?? Number.POSITIVE_INFINITY)
    if (begin > from.getTime()) yield [begin, from.getTime()]
  }
}

function jobOf({ number, workCentreId, minutes }: Duration, one: number, other: number): Job {
  return {
    operationNumber: number,
    workCentreId,
    minutes,
    startsAt: new Date(Math.min(one, other)),
    endsAt: new Date(Math.max(one, other)),
  }
}

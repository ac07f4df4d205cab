import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { ScheduleAnswer, ScheduleOrder } from '../contracts/orders.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { listWorkingTimes } from '../items/list-working-times.ts'
import { newId } from '../lib/new-id.ts'
import { add, multiply, type Quantity } from '../lib/quantity.ts'
import { lockOrder } from './lock-order.ts'
import { getMainProduct } from './main-product.ts'
import { planJobs } from './plan-jobs.ts'
import { setStatus } from './settle-status.ts'
import { checkStep } from './transitions.ts'

type Command = Pick<ScheduleOrder, 'direction' | 'on'>

/** An order that would take longer than this has a wrong duration or calendar. */
export const mostDays = 730

/**
 * Gives every operation of an order the time in which it is done: one after the other in the hours of their work centres, from
 * the beginning of a day forward or from its end backward. Work centres take any number of jobs at once. Scheduling
 * again replaces the dates.
 */
export async function scheduleOrder(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: Command,
): Promise<ScheduleAnswer> {
  const answer = await scheduleOrderRows(tx, actor, orderId, command)
  await recordEvent(tx, actor, { type: 'order-scheduled', orderId, answer })
  return answer
}

/** The same without an event of its own. */
export async function scheduleOrderRows(
  tx: Tx,
  actor: Actor,
  orderId: string,
  command: Command,
): Promise<ScheduleAnswer> {
  const order = await lockOrder(tx, orderId)
  checkStep(order, 'schedule')
  const operations = await listDurations(tx, orderId)
  if (operations.length === 0) throw new Refusal('nothing-to-schedule', { order: order.number })
  const times = await listWorkingTimes(
    tx,
    operations.map((each) => each.workCentreId),
    { ...command, days: mostDays },
  )
  const jobs = planJobs(command.direction, operations, times)
  await closeJobs(tx, actor, orderId)
  await tx`
    insert into job (id, order_id, operation_number, work_centre_id, minutes, starts_at, ends_at, event_id)
    select id, ${orderId}, "operationNumber", "workCentreId", minutes, "startsAt", "endsAt", ${actor.requestId}
    from jsonb_to_recordset(${asJson(
      tx,
      jobs.map((job) => ({ ...job, id: newId() })),
    )}) as job (id uuid, "operationNumber" integer, "workCentreId" uuid, minutes numeric, "startsAt" timestamptz,
      "endsAt" timestamptz)`
  const step = await setStatus(tx, order, 'scheduled')
  const startsAt = new Date(Math.min(...jobs.map((job) => job.startsAt.getTime())))
  const endsAt = new Date(Math.max(...jobs.map((job) => job.endsAt.getTime())))
  return { ...step, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }
}

async function listDurations(tx: Tx, orderId: string) {
  const { ordered } = await getMainProduct(tx, orderId)
  const rows = await tx<
    {
      number: number
      name: string
      workCentreId: string | null
      workCentre: string | null
      setup: Quantity
      run: Quantity
    }[]
  >`
    select operation.number, operation.name, work_centre.id as "workCentreId", work_centre.name as "workCentre",
      setup_minutes as setup, run_minutes as run
    from operation left join work_centre on work_centre.id = operation.work_centre_id
    where order_id = ${orderId} order by operation.number`
  return rows.map(({ setup, run, ...row }) => ({
    ...row,
    minutes: add(setup, multiply(run, ordered)),
  }))
}

/** Ends the dates an order has, for others or for none. */
export async function closeJobs(tx: Tx, actor: Actor, orderId: string): Promise<void> {
  await tx`update job set closed_event_id = ${actor.requestId} where order_id = ${orderId} and closed_event_id is null`
}

import type { Completion } from '../contracts/common.ts'
import type { Component, Operation } from '../contracts/orders.ts'
import type { Reader } from '../db/database.ts'

type StoredOperation = Omit<Operation, 'components' | 'status' | 'startsAt' | 'endsAt'> & {
  readonly startsAt: Date | null
  readonly endsAt: Date | null
}

/** The operations of an order with the dates that scheduling gave them. */
export async function listOrderOperations(db: Reader, orderId: string): Promise<StoredOperation[]> {
  return await db<StoredOperation[]>`
    select operation.number, operation.name, work_centre.name as "workCentre",
      trim_scale(operation.setup_minutes) as "setupMinutes", trim_scale(operation.run_minutes) as "runMinutes",
      trim_scale(operation.setup_minutes + operation.run_minutes * finished_product.quantity) as minutes,
      job.starts_at as "startsAt", job.ends_at as "endsAt"
    from operation
    join finished_product on finished_product.order_id = operation.order_id and finished_product.kind = 'main'
    left join work_centre on work_centre.id = operation.work_centre_id
    left join job on job.order_id = operation.order_id and job.operation_number = operation.number
      and job.closed_event_id is null
    where operation.order_id = ${orderId} order by operation.number`
}

/** The operation as the page shows it: complete when all its tracked components are, for all started units. */
export function operationOf(
  { startsAt, endsAt, ...operation }: StoredOperation,
  components: readonly Component[],
): Operation {
  const own = components.filter((each) => each.tracked && each.operationNumber === operation.number)
  return {
    ...operation,
    startsAt: startsAt?.toISOString() ?? null,
    endsAt: endsAt?.toISOString() ?? null,
    components: own.length,
    status: statusOf(own),
  }
}

function statusOf(components: readonly Component[]): Completion | null {
  if (components.length === 0) return null
  if (components.every((each) => each.status === 'completed')) return 'completed'
  return components.every((each) => each.status === 'not-started') ? 'not-started' : 'in-progress'
}

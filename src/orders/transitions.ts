import { isStepFrom, type OrderStepName, orderSteps } from '../contracts/order-steps.ts'
import type { OrderStatus } from '../contracts/orders.ts'
import { Refusal } from '../contracts/refusals.ts'

/** Each step as it stands in a sentence: “to … it has to be released”. */
const words: Readonly<Record<OrderStepName, string>> = {
  estimate: 'estimate it',
  schedule: 'schedule it',
  release: 'release it',
  start: 'start it',
  post: 'post on it',
  end: 'end it',
  unend: 'open it again',
  unstart: 'take the start back',
  unrelease: 'take the release back',
  unschedule: 'take the schedule back',
  unestimate: 'take the estimate back',
}

export function statusWords(status: OrderStatus): string {
  return status.replaceAll('-', ' ')
}

/** Refuses a step that the order's status does not allow. */
export function checkStep(order: { number: string; status: OrderStatus }, name: OrderStepName): void {
  if (isStepFrom(name, order.status)) return
  throw new Refusal('order-status-wrong', {
    order: order.number,
    status: statusWords(order.status),
    action: words[name],
    expected: orderSteps[name].from.map(statusWords).join(' or '),
  })
}

import type { OrderStatus } from '../contracts/orders.ts'
import { Refusal } from '../contracts/refusals.ts'

interface Step {
  /** As it stands in a sentence: “to … it has to be released”. */
  readonly words: string
  readonly from: readonly OrderStatus[]
  readonly to: OrderStatus
}

/**
 * The life of an order: from which status a step may be taken and where it leads. The operation of each step has its
 * name; `post` stands for every journal. `unstart` keeps the order started where something on it is registered, and posting
 * moves it between started and reported as finished, as far as what was started is reported (`settle-status.ts`).
 */
export const steps = {
  release: { words: 'release it', from: ['created', 'estimated', 'scheduled'], to: 'released' },
  start: { words: 'start it', from: ['released', 'started', 'reported-as-finished'], to: 'started' },
  post: { words: 'post on it', from: ['started', 'reported-as-finished'], to: 'started' },
  end: { words: 'end it', from: ['started', 'reported-as-finished'], to: 'ended' },
  unstart: { words: 'take the start back', from: ['started', 'reported-as-finished'], to: 'released' },
  unrelease: { words: 'take the release back', from: ['released'], to: 'created' },
} as const satisfies Readonly<Record<string, Step>>

export type StepName = keyof typeof steps

export function statusWords(status: OrderStatus): string {
  return status.replaceAll('-', ' ')
}

/** Refuses a step that the order's status does not allow. */
export function checkStep(order: { number: string; status: OrderStatus }, name: StepName): void {
  const step: Step = steps[name]
  if (step.from.includes(order.status)) return
  throw new Refusal('order-status-wrong', {
    order: order.number,
    status: statusWords(order.status),
    action: step.words,
    expected: step.from.map(statusWords).join(' or '),
  })
}

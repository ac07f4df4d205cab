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
 * name; `unstart` keeps the order started where something on it is registered, and reporting the last of what was started
 * (`settle-status.ts`) makes it reported as finished.
 */
export const steps = {
  release: { words: 'release it', from: ['created', 'estimated', 'scheduled'], to: 'released' },
  start: { words: 'start it', from: ['released', 'started', 'reported-as-finished'], to: 'started' },
  report: { words: 'report on it', from: ['started'], to: 'started' },
  end: { words: 'end it', from: ['started', 'reported-as-finished'], to: 'ended' },
  unstart: { words: 'take the start back', from: ['started', 'reported-as-finished'], to: 'released' },
  unrelease: { words: 'take the release back', from: ['released'], to: 'created' },
} as const satisfies Readonly<Record<string, Step>>

export type StepName = keyof typeof steps

/** The steps that can be taken from a status, for pages that offer only those. */
export function stepsFrom(status: OrderStatus): StepName[] {
  return stepNames.filter((name) => (steps[name] as Step).from.includes(status))
}

const stepNames = Object.keys(steps) as StepName[]

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

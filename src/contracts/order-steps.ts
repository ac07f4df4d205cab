import type { OrderStatus } from './orders.ts'

interface OrderStepRule {
  readonly from: readonly OrderStatus[]
  /** The statuses it can lead to. A step back leads to the one that the rows left by the earlier steps say. */
  readonly to: readonly OrderStatus[]
}

/**
 * The life of an order: from which statuses each step may be taken and where it may lead. Each has an operation of its
 * name; `post` stands for every journal. What the steps before left decides among several: an order that was never scheduled goes
 * back from released to estimated or created, and what was started and reported tells started from reported as finished.
 */
export const orderSteps = {
  estimate: { from: ['created'], to: ['estimated'] },
  schedule: { from: ['created', 'estimated', 'scheduled'], to: ['scheduled'] },
  release: { from: ['created', 'estimated', 'scheduled'], to: ['released'] },
  start: { from: ['released', 'started', 'reported-as-finished'], to: ['started'] },
  post: { from: ['started', 'reported-as-finished'], to: ['started', 'reported-as-finished'] },
  end: { from: ['started', 'reported-as-finished'], to: ['ended'] },
  unend: { from: ['ended'], to: ['reported-as-finished', 'started'] },
  unstart: {
    from: ['started', 'reported-as-finished'],
    to: ['released', 'started', 'reported-as-finished'],
  },
  unrelease: { from: ['released'], to: ['scheduled', 'estimated', 'created'] },
  unschedule: { from: ['scheduled'], to: ['estimated', 'created'] },
  unestimate: { from: ['estimated'], to: ['created'] },
} as const satisfies Readonly<Record<string, OrderStepRule>>

export type OrderStepName = keyof typeof orderSteps

/** Whether a step may be taken from this status. */
export function isStepFrom(step: OrderStepName, status: OrderStatus): boolean {
  const rule: OrderStepRule = orderSteps[step]
  return rule.from.includes(status)
}

const stepsBack = ['unend', 'unstart', 'unrelease', 'unschedule', 'unestimate'] as const
export type OrderStepBack = (typeof stepsBack)[number]

/** The step that leads back from this status; undefined where an order begins. */
export function stepBackFrom(status: OrderStatus): OrderStepBack | undefined {
  return stepsBack.find((step) => isStepFrom(step, status))
}

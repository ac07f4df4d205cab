import type { Database, Reader } from '../db/database.ts'
import { RecentMap } from '../lib/recent-map.ts'
import { type OrderPlan, readOrderPlan } from './order-plan.ts'
import { noTools, type PlannedTools, readTools } from './planned-tools.ts'
import { RecentWork } from './recent-work.ts'
import { ScanRounds } from './scan-rounds.ts'

/**
 * The plans of the orders that are being worked on. A scan takes the cached plan on trust and reads the current version
 * with the rest of what it needs; when they differ it drops the plan and starts again.
 */
export class OrderPlans {
  readonly #plans = new RecentMap<OrderPlan>(500)
  readonly recent = new RecentWork()
  readonly rounds: ScanRounds
  #tools = noTools

  constructor(db: Database) {
    this.rounds = new ScanRounds(db)
  }

  get tools(): PlannedTools {
    return this.#tools
  }

  async get(db: Reader, orderId: string): Promise<OrderPlan> {
    const known = this.#plans.get(orderId)
    if (known) return known
    const plan = await readOrderPlan(db, orderId)
    if (!plan.version.endsWith(`.${this.#tools.version}`)) this.#tools = await readTools(db)
    this.#plans.set(orderId, plan)
    return plan
  }

  drop(orderId: string): void {
    this.#plans.delete(orderId)
  }
}

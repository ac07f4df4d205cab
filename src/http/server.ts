import type { Logger } from 'pino'
import type { RecentSessions } from '../access/recent-sessions.ts'
import type { Database } from '../db/database.ts'
import type { OrderPlans } from '../tracking/order-plans.ts'
import type { AnyEndpoint } from './declared-endpoint.ts'

/** What the handlers of one process share. */
export interface Server {
  readonly db: Database
  /** Where traces and searches read: a replica of `db`, or `db` itself where there is none. */
  readonly readDb?: Database
  /** The same database for scans, connected `forKeys`. */
  readonly scanDb?: Database
  readonly log: Logger
  now(): Date
  /** Every endpoint declared so far: the OpenAPI document is made from it. */
  readonly endpoints: AnyEndpoint[]
  readonly recentSessions: RecentSessions
  /** What scans know of the orders being worked on. */
  readonly plans: OrderPlans
  /** Tests hold every answer against its contract. */
  readonly checkAnswers: boolean
  /** A proxy of ours is in front, so its X-Forwarded headers are true; from anyone else they are claims. */
  readonly trustProxy: boolean
  /** Serves the demo plant, where people sign in with passwords that everybody can read. */
  readonly demo?: boolean
  /** Ends what would go on for ever when the server is to stop. */
  readonly stopping?: AbortSignal
}

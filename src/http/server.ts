import type { Logger } from 'pino'
import type { Database } from '../db/database.ts'
import type { AnyEndpoint } from './endpoint.ts'

/** What the handlers of one process share. */
export interface Server {
  readonly db: Database
  readonly log: Logger
  now(): Date
  /** Every endpoint declared so far: the OpenAPI document is made from it. */
  readonly endpoints: AnyEndpoint[]
  /** Tests hold every answer against its contract. */
  readonly checkAnswers: boolean
  /** A proxy of ours is in front, so its X-Forwarded headers are true; from anyone else they are claims. */
  readonly trustProxy: boolean
}

import type { Right } from '../contracts/rights.ts'

/** Who acts, when, where and under which request: an argument of every operation, so that areas need no clock and no session. */
export interface Actor {
  /** Null for what the system does itself, such as the first start. */
  readonly accountId: string | null
  readonly rights: ReadonlySet<Right>
  readonly stationId: string | null
  /** Server time of the request. */
  readonly at: Date
  /** The device's own time when the person acted; it may be wrong, which is why both are kept. */
  readonly deviceAt: Date | null
  /** The client-made id of the request. It becomes the id of the audit event. */
  readonly requestId: string
  /** The request as it was sent: kept with the event, and compared when the same id comes again. */
  readonly request: Readonly<Record<string, unknown>>
}

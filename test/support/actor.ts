import type { Actor } from '../../src/audit/actor.ts'
import { rightsOf } from '../../src/contracts/rights.ts'
import { newId } from '../../src/lib/new-id.ts'

/** Someone who may do everything, under a request of its own; the parts that a test is about are given. */
export function testActor(parts: Partial<Actor> = {}): Actor {
  const requestId = parts.requestId ?? newId()
  return {
    accountId: null,
    rights: rightsOf(['administrator']),
    stationId: null,
    at: new Date(),
    deviceAt: null,
    requestId,
    request: { operation: 'test', id: requestId },
    ...parts,
  }
}

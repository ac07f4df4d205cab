import type { Actor } from '../../src/audit/actor.ts'
import { rightsOf } from '../../src/contracts/rights.ts'
import { newId } from '../../src/lib/new-id.ts'

/** Someone with every right, acting now under a request of its own. */
export function testActor(overrides: Partial<Actor> = {}): Actor {
  return {
    accountId: null,
    rights: rightsOf(['administrator', 'quality']),
    stationId: null,
    at: new Date(),
    deviceAt: null,
    requestId: newId(),
    request: { operation: 'test' },
    ...overrides,
  }
}

import { expect } from 'vitest'
import { Refusal, type RefusalCode, type RefusalParameters } from '../../src/contracts/refusals.ts'
import type { Reply } from './app.ts'

/**
 * Expects that an operation, or a request to the API, is refused with this code and these parameters (as many as are given).
 * Every refusal needs such a test: `src/contracts/refusals.test.ts` looks for the codes named here.
 */
export async function expectRefusal<Code extends RefusalCode>(
  attempt: Promise<unknown>,
  code: Code,
  parameters: Partial<RefusalParameters<Code>> = {},
): Promise<void> {
  const refused = await attempt.then(readReply, readError)
  expect(refused, 'what came instead of the refusal').toMatchObject({ code, parameters })
}

function readError(error: unknown): unknown {
  if (error instanceof Refusal) return { code: error.code, parameters: error.parameters }
  throw error
}

function readReply(answer: unknown): unknown {
  if (!isReply(answer) || answer.status < 400) return { answer }
  return { code: answer.json.code, parameters: answer.json.params, answer }
}

function isReply(answer: unknown): answer is Reply {
  return typeof answer === 'object' && answer !== null && 'status' in answer && 'json' in answer
}

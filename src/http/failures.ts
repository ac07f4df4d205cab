import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { DatabaseError } from 'pg'
import type { Logger } from 'pino'
import type { Problem } from '../contracts/common.ts'
import type { ImportProblem } from '../contracts/imports.ts'
import { Refusal, refusalStatus } from '../contracts/refusals.ts'
import { ConnectionLost } from '../db/connection-lost.ts'
import { ImportRefused } from '../interchange/import-refused.ts'
import { newId } from '../lib/new-id.ts'

/** The ways a request can end other than well. Everything else that is thrown is a defect of ours. */

export class NotSignedIn extends Error {}

export class MissingRight extends Error {
  readonly right: string
  constructor(right: string) {
    super(`The right ${right} is missing.`)
    this.right = right
  }
}

export class WrongCsrfToken extends Error {}

export class NoSuchAddress extends Error {}

export class InvalidInput extends Error {
  readonly errors: readonly { path: string; message: string }[]
  constructor(errors: readonly { path: string; message: string }[]) {
    super(errors.map((each) => `${each.path} ${each.message}`).join('; '))
    this.errors = errors
  }
}

export class UnstorableCharacter extends Error {}

/** The one mapping from what went wrong to HTTP: problem details after RFC 9457. */
export function answerFailure(log: Logger, context: Context, failure: unknown): Response {
  const problem = problemOf(failure)
  if (problem.status === 503) {
    context.header('retry-after', '1')
    log.warn({ cause: String((failure as Error).cause), path: context.req.path }, problem.title)
  } else if (problem.status >= 500) {
    problem.requestId = newId()
    log.error({ err: failure, requestId: problem.requestId, path: context.req.path }, problem.title)
  }
  // Problem.status holds only statuses that have a body.
  return context.body(JSON.stringify(problem), problem.status as ContentfulStatusCode, {
    'content-type': 'application/problem+json',
  })
}

function problemOf(failure: unknown): Problem {
  if (failure instanceof Refusal)
    return {
      type: `/problems/${failure.code}`,
      title: 'Refused',
      status: refusalStatus[failure.code as keyof typeof refusalStatus] ?? 409,
      detail: failure.message,
      code: failure.code,
      params: { ...failure.parameters },
      ...(failure.overridable ? { overridable: true } : {}),
      ...(failure instanceof ImportRefused ? { errors: failure.problems.map(importError) } : {}),
    }
  if (failure instanceof InvalidInput)
    return problem('invalid-input', 400, 'Invalid input', failure.message, { errors: [...failure.errors] })
  if (failure instanceof NotSignedIn) return problem('not-signed-in', 401, 'Not signed in', 'Sign in first.')
  if (failure instanceof MissingRight)
    return problem(
      'not-allowed',
      403,
      'Not allowed',
      'Your account may not do this. Ask a supervisor or an administrator.',
      {
        params: { right: failure.right },
      },
    )
  if (failure instanceof NoSuchAddress)
    return problem(
      'no-such-address',
      404,
      'Not found',
      'The API has nothing at this address. See /api/openapi.json.',
    )
  if (failure instanceof WrongCsrfToken)
    return problem(
      'not-from-our-page',
      403,
      'Not allowed',
      'This request did not come from a page of Asbuilt. Reload the page.',
    )
  if (isUnstorable(failure))
    return problem(
      'invalid-input',
      400,
      'Invalid input',
      'The input contains a character that cannot be stored.',
    )
  if (failure instanceof ConnectionLost)
    return problem(
      'database-unavailable',
      503,
      'Database unavailable',
      'The database is not reachable at the moment. Try again in a few seconds; what was sent is never counted twice.',
    )
  return problem(
    'defect',
    500,
    'Something went wrong',
    'Something went wrong in Asbuilt. Nothing was recorded. Try again, or report it with its number.',
  )
}

/** PostgreSQL stores any text but the character zero, as text (22021) or within JSON (22P05). */
function isUnstorable(failure: unknown): boolean {
  return (
    failure instanceof UnstorableCharacter ||
    (failure instanceof DatabaseError && ['22021', '22P05'].includes(failure.code ?? ''))
  )
}

/** A bad row, with its place both in words and apart. */
function importError({ file, line, column, message }: ImportProblem): NonNullable<Problem['errors']>[number] {
  return {
    path: [file, ...(line === null ? [] : [`line ${line}`]), ...(column === null ? [] : [column])].join(', '),
    message,
    file,
    ...(line === null ? {} : { line }),
    ...(column === null ? {} : { column }),
  }
}

function problem(
  code: string,
  status: number,
  title: string,
  detail: string,
  more: Partial<Problem> = {},
): Problem {
  return { type: `/problems/${code}`, title, status, detail, code, ...more }
}

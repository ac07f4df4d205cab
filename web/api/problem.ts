import type { Problem } from '../../src/contracts/common.ts'

/** The server answered with a refusal, invalid input or a defect; the message is the sentence for the person. */
export class ApiProblem extends Error {
  readonly status: number
  /** The refusal's stable code, where it is a refusal. */
  readonly code: string | undefined
  readonly params: Readonly<Record<string, string>>
  /** Someone with the right may go on by giving a reason. */
  readonly overridable: boolean
  /** What is wrong with which field, where the input did not fit. */
  readonly errors: NonNullable<Problem['errors']>
  /** What to tell whoever looks into the server's log. */
  readonly requestId: string | undefined

  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'ApiProblem'
    this.status = problem.status
    this.code = problem.code
    this.params = problem.params ?? {}
    this.overridable = problem.overridable ?? false
    this.errors = problem.errors ?? []
    this.requestId = problem.requestId
  }
}

/** No answer came: nobody knows whether the server did it, so a write may only be repeated with the same id. */
export class Offline extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'Offline'
  }
}

/** Nothing was sent: the person it belongs to is not the one who is signed in now. */
export class NotNow extends Error {}

/** Signed out meanwhile; the page goes to sign-in and comes back. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 401 && error.code !== 'sign-in-wrong'
}

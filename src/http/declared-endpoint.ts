import type { z } from 'zod'
import type { FeatureKey } from '../contracts/features.ts'
import type { Right } from '../contracts/rights.ts'

export type Shape = z.ZodType

/** One door of the API: declared once, from which validation, rights and the OpenAPI document follow. */
export interface Endpoint<
  Params extends Shape,
  Query extends Shape,
  Body extends Shape,
  Answer extends Shape,
> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Below `/api/v1`, parameters in braces: `/orders/{orderId}/scans`. */
  readonly path: string
  readonly summary: string
  readonly tag: string
  /** What the person must be allowed to do; `signed-in` for everyone with an account, `public` for anyone. */
  readonly right: Right | 'signed-in' | 'public'
  /** Asked so often that the session may have been read up to a second ago. */
  readonly recentSession?: boolean
  /** Refused for everybody while this feature is switched off. */
  readonly feature?: FeatureKey
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly answer: Answer
  /** What the answer is where it is not JSON, one type or one of several; the handler then returns the whole response. */
  readonly contentType?: string | readonly string[]
}

export type AnyEndpoint = Endpoint<Shape, Shape, Shape, Shape>

import { passwordTrace } from '../access/password.ts'
import type { Actor } from '../audit/actor.ts'

/** A repeat that brings another password is another request, and has to be refused as one. */
export async function withPassword(actor: Actor, password: string | undefined): Promise<Actor> {
  if (password === undefined) return actor
  const trace = await passwordTrace(password, actor.requestId)
  return { ...actor, request: { ...actor.request, passwordTrace: trace } }
}

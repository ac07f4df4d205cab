import { z } from 'zod'
import { Refusal } from '../contracts/refusals.ts'
import { ConnectionLost } from '../db/connection-lost.ts'
import { isCode } from '../db/embedded/register.ts'
import type { Settings } from './settings.ts'

/** What a person at the terminal reads when a command failed: one sentence, or for a defect of ours everything that is known. */
export function explainFailure(error: unknown): string {
  if (error instanceof z.ZodError)
    return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  const isExpected = error instanceof Refusal || (error instanceof Error && error.constructor === Error)
  if (isExpected) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** What to do about a port or an address that cannot be had; other errors as they are. */
export function explainPort(error: unknown, { host, port }: Settings): unknown {
  if (isCode(error, 'EADDRINUSE'))
    return new Error(
      `Port ${port} is already used by another program. Stop that program, or take another port: PORT=${port + 1} npm start`,
    )
  if (isCode(error, 'EACCES'))
    return new Error(`This account may not use port ${port}. Take one above 1023: PORT=3000 npm start`)
  if (isCode(error, 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'))
    return new Error(
      `HOST is ${host}, which is not an address of this computer. Use 127.0.0.1 (this computer only) or 0.0.0.0 (the network).`,
    )
  return error
}

/** What to do about an external database that does not answer or does not let us in; other errors as they are. */
export function explainConnection(error: unknown, databaseUrl: string): unknown {
  const { host, pathname } = new URL(databaseUrl)
  const at = `the PostgreSQL of DATABASE_URL (${host}, database ${pathname.slice(1)})`
  if (error instanceof ConnectionLost)
    return new Error(`Asbuilt cannot reach ${at}. Is it running, and is the address right?`, { cause: error })
  if (isCode(error, '28P01', '28000'))
    return new Error(`The user or password for ${at} is wrong.`, { cause: error })
  if (isCode(error, '3D000'))
    return new Error(
      `There is no database "${pathname.slice(1)}" on ${host}. Create it: createdb ${pathname.slice(1)}`,
      {
        cause: error,
      },
    )
  return error
}

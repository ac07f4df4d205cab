import { DatabaseError } from 'pg'

/**
 * The database cannot be reached, or the connection ended under a query. Whether that query was done is not known when it
 * was a commit; a request sent again with its id finds out.
 */
export class ConnectionLost extends Error {
  constructor(cause: unknown) {
    super('The connection to the database is lost.', { cause })
    this.name = 'ConnectionLost'
  }
}

/** SQLSTATE: the server shuts down, starts up or has no room (57P…, 53300), or the connection failed (class 08). */
const lost = /^(57P0[1-5]|53300|08...|25P0[34])$/

/** What a query failed with: what PostgreSQL or the language says about it stays as it is, the rest is a lost connection. */
export function connectionError(error: unknown): unknown {
  if (error instanceof TypeError || error instanceof RangeError) return error
  if (error instanceof DatabaseError && !lost.test(error.code ?? '')) return error
  return new ConnectionLost(error)
}

import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseError } from 'pg'
import type { Database, Tx } from './database.ts'

const attempts = 8

/** Serialization failure and deadlock: PostgreSQL ended the transaction to let another pass; the same work may succeed now. */
const passing = new Set(['40001', '40P01'])

/** Something that a decision rested on changed before it was written, and nothing was written: decide again. */
export class Overtaken extends Error {}

/** Whether the same work may succeed when it is run again from its start. */
export function mayPassNow(error: unknown): boolean {
  return error instanceof Overtaken || (error instanceof DatabaseError && passing.has(error.code ?? ''))
}

/** A row of this key is there already, so nothing was written. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '23505'
}

/**
 * Runs `work` in one transaction and commits it, or rolls back when it throws.
 * A transaction that lost against another is run again from its start, never from its middle, so `work` must have no
 * effect outside the database.
 */
export async function transaction<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.begin(work)
    } catch (error) {
      if (!mayPassNow(error) || attempt === attempts) throw error
      await sleep(Math.random() * 5 * 2 ** attempt)
    }
  }
}

import type { z } from 'zod'
import { Refusal } from '../contracts/refusals.ts'

/** A page of a list, as `pageOf` in the contracts describes it. */
export interface Page<Row> {
  readonly rows: Row[]
  readonly nextCursor: string | null
}

/**
 * Makes the page of rows that were read with a limit one higher than asked for: the one too many tells that there is more.
 * `keyOf` gives the values by which the list is sorted; the last of them must be unique.
 */
export function cutPage<Row>(
  read: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly string[],
): Page<Row> {
  const rows = read.slice(0, limit)
  const last = rows.at(-1)
  const nextCursor = read.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null
  return { rows, nextCursor }
}

/** A cursor that holds this key. */
export function encodeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** The key that `cutPage` put into a cursor; undefined for the first page. Refuses a cursor that holds something else. */
export function readCursor<Key extends z.ZodType<readonly string[]>>(
  cursor: string | undefined,
  key: Key,
): z.infer<Key> | undefined {
  if (cursor === undefined) return undefined
  const read = key.safeParse(parsed(Buffer.from(cursor, 'base64url').toString()))
  if (!read.success) throw new Refusal('cursor-unknown', {})
  return read.data
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

import type { Reader } from './database.ts'
import type { Json } from './query.ts'

/** A value as a jsonb parameter. */
export function asJson(db: Reader, value: unknown): Json {
  return db.json(value)
}

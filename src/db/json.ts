import type { JSONValue, Parameter } from 'postgres'
import type { Reader } from './database.ts'

/** A value as a jsonb parameter. */
export function asJson(db: Reader, value: unknown): Parameter {
  // Whatever reaches this point came from JSON or is built of plain objects; JSON.stringify drops what is undefined.
  return db.json(value as JSONValue) as Parameter
}

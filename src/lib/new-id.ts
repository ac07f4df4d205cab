import { v7 } from 'uuid'

/** A new UUIDv7: unique without asking anyone, and growing with time, so that indexes stay compact. */
export function newId(): string {
  return v7()
}

import type { Reader } from '../../db/database.ts'

/** Something that does not balance, and where. */
export interface Finding {
  /** Which rule it is against: `balance`, `below-zero`, `serial-places` … */
  readonly rule: string
  readonly item: string | null
  /** The serial number, or the batch number. */
  readonly lot: string | null
  readonly warehouse: string | null
  /** One sentence with the figures. */
  readonly text: string
}

/** One rule that the whole database is held against. Answers what breaks it, the first so many. */
export type Check = (reader: Reader, limit: number) => Promise<Finding[]>

/** Names a lot in a query with `lot` joined: its serial number, else its batch number. */
export function lotText(reader: Reader) {
  return reader`coalesce(nullif(lot.serial_number, ''), lot.batch_number)`
}

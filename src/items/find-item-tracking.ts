import type { Tracking } from '../contracts/common.ts'
import type { Reader } from '../db/database.ts'

export interface TrackedItem {
  readonly id: string
  readonly number: string
  readonly tracking: Tracking
  readonly decimals: number
}

/** How every item is identified and counted, by its id: for who reads rows by the hundred thousand. */
export async function findItemTracking(reader: Reader): Promise<ReadonlyMap<string, TrackedItem>> {
  const rows = await reader<TrackedItem[]>`
    select item.id, item.number, item.tracking, unit_of_measure.decimals
    from item join unit_of_measure on unit_of_measure.code = item.unit`
  return new Map(rows.map((row) => [row.id, row]))
}

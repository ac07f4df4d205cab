import type { Fragment, Reader } from '../db/database.ts'

/** An `ItemName` as one JSON column, of tables or aliases named `item` and `unit_of_measure`. */
export function itemName(db: Reader): Fragment {
  return db`jsonb_build_object('id', item.id, 'number', item.number, 'name', item.name,
    'unit', unit_of_measure.symbol, 'tracking', item.tracking)`
}

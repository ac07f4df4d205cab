import { has } from '../db/contains.ts'
import type { Fragment, Reader } from '../db/database.ts'

/** An `ItemName` as one JSON column, of tables or aliases named `item` and `unit_of_measure`. */
export function itemName(db: Reader): Fragment {
  return db`jsonb_build_object('id', item.id, 'number', item.number, 'name', item.name,
    'unit', unit_of_measure.symbol, 'tracking', item.tracking)`
}

/** The condition that the number or name of `item` contains this text. */
export function itemHas(db: Reader, text: string): Fragment {
  return has(db, db`item.number || E'\\n' || item.name`, text)
}

/** The ids of the items whose number or name contains this text, as a query. */
export function itemsWith(db: Reader, text: string): Fragment {
  return db`select item.id from item where ${itemHas(db, text)}`
}

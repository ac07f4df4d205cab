import { has } from '../db/contains.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { itemsWith } from '../items/item-name.ts'

/** The condition that a number of `lot`, or its supplier's, contains this text. */
function lotHas(reader: Reader, text: string): Fragment {
  return has(
    reader,
    reader`lot.batch_number || E'\\n' || lot.serial_number || E'\\n' || coalesce(lot.supplier_batch, '')`,
    text,
  )
}

/** The ids of the lots that have this text in a number, or in the number or name of their item, as a query. */
export function lotsWith(reader: Reader, text: string): Fragment {
  return reader`select lot.id from lot where ${lotHas(reader, text)}
    union all select lot.id from lot where lot.item_id in (${itemsWith(reader, text)})`
}

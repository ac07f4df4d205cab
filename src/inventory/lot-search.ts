import { has } from '../db/contains.ts'
import type { Fragment, Reader } from '../db/database.ts'

/** The condition that a number of `lot`, or its supplier's, contains this text. */
export function lotHas(reader: Reader, text: string): Fragment {
  return has(
    reader,
    reader`lot.batch_number || E'\\n' || lot.serial_number || E'\\n' || coalesce(lot.supplier_batch, '')`,
    text,
  )
}

/** The ids of the lots that have this text in a number: looked for once, before the rows that name a lot. */
export function lotsWith(reader: Reader, text: string): Fragment {
  return reader`any(array(select lot.id from lot where ${lotHas(reader, text)}))`
}

import { Refusal } from '../contracts/refusals.ts'
import type { Reader } from '../db/database.ts'

/** The one lot of this batch or serial number. Refuses a number that none has, or that lots of several items have. */
export async function getLotId(db: Reader, number: string, item: string | undefined): Promise<string> {
  const found = await db<{ id: string; item: string }[]>`
    select lot.id, item.number as item from lot join item on item.id = lot.item_id
    where (lot.serial_number = ${number} or (lot.serial_number = '' and lot.batch_number = ${number}))
      ${item === undefined ? db`` : db`and item.number = ${item}`}
    order by item.number, lot.id limit 10`
  const [first, second] = found
  if (first === undefined) throw new Refusal('not-found', { what: 'Number', number })
  if (second === undefined) return first.id
  const items = [...new Set(found.map((each) => each.item))].join(', ')
  throw new Refusal('number-of-several-items', { number, items })
}

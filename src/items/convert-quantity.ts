import { Refusal } from '../contracts/refusals.ts'
import type { Reader } from '../db/database.ts'
import { convert, plain, type Quantity } from '../lib/quantity.ts'

interface Conversion {
  readonly itemId: string
  /** Unit codes. */
  readonly from: string
  readonly to: string
  readonly quantity: Quantity
}

/**
 * The same quantity of an item in another unit, exactly. A conversion of the item wins over the general one, and each
 * counts in both directions. Refuses where there is none, or where the result needs more decimals than are kept.
 */
export async function convertQuantity(reader: Reader, conversion: Conversion): Promise<Quantity> {
  const { itemId, from, to, quantity } = conversion
  if (from === to) return plain(quantity)
  const [found] = await reader<{ numerator: string; denominator: string }[]>`
    select case when from_unit = ${from} then numerator else denominator end as numerator,
      case when from_unit = ${from} then denominator else numerator end as denominator
    from unit_conversion
    where (item_id = ${itemId} or item_id is null)
      and ((from_unit = ${from} and to_unit = ${to}) or (from_unit = ${to} and to_unit = ${from}))
    order by item_id is null, from_unit = ${to}
    limit 1`
  const converted = found && convert(quantity, found.numerator, found.denominator)
  if (converted !== undefined) return converted
  const item = await itemNumber(reader, itemId)
  if (found === undefined) throw new Refusal('conversion-missing', { item, from, to })
  throw new Refusal('quantity-does-not-convert', { item, from, to, quantity: plain(quantity) })
}

async function itemNumber(reader: Reader, itemId: string): Promise<string> {
  const [item] = await reader<{ number: string }[]>`select number from item where id = ${itemId}`
  return item?.number ?? itemId
}

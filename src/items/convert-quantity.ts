import { Refusal } from '../contracts/refusals.ts'
import type { Reader } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { convert, plain, type Quantity } from '../lib/quantity.ts'

export interface QuantityConversion {
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
export async function convertQuantity(reader: Reader, conversion: QuantityConversion): Promise<Quantity> {
  const [converted] = await convertQuantities(reader, [conversion])
  if (converted === undefined || converted instanceof Refusal)
    throw converted ?? new Error('A conversion has no result.')
  return converted
}

/** The same for many at once; what cannot be converted is answered with its refusal instead of being thrown. */
export async function convertQuantities(
  reader: Reader,
  conversions: readonly QuantityConversion[],
): Promise<(Quantity | Refusal)[]> {
  const factors = await findFactors(
    reader,
    conversions.filter(({ from, to }) => from !== to),
  )
  return conversions.map((conversion) => {
    if (conversion.from === conversion.to) return plain(conversion.quantity)
    const factor = factors.get(keyOf(conversion))
    return factor === undefined ? missing(conversion, conversion.itemId) : apply(conversion, factor)
  })
}

interface Factor {
  itemId: string
  item: string
  from: string
  to: string
  numerator: string | null
  denominator: string | null
}

async function findFactors(
  reader: Reader,
  conversions: readonly QuantityConversion[],
): Promise<Map<string, Factor>> {
  const wanted = [...new Map(conversions.map((each) => [keyOf(each), each])).values()]
  if (wanted.length === 0) return new Map()
  const factors = await reader<Factor[]>`
    select wanted."itemId", item.number as item, wanted."from", wanted."to", found.numerator, found.denominator
    from jsonb_to_recordset(${asJson(reader, wanted)}) as wanted ("itemId" uuid, "from" text, "to" text)
    join item on item.id = wanted."itemId"
    left join lateral (
      select case when from_unit = wanted."from" then numerator else denominator end as numerator,
        case when from_unit = wanted."from" then denominator else numerator end as denominator
      from unit_conversion
      where (item_id = wanted."itemId" or item_id is null)
        and ((from_unit = wanted."from" and to_unit = wanted."to")
          or (from_unit = wanted."to" and to_unit = wanted."from"))
      order by item_id is null, from_unit = wanted."to"
      limit 1
    ) found on true`
  return new Map(factors.map((factor) => [keyOf(factor), factor]))
}

function keyOf({ itemId, from, to }: { itemId: string; from: string; to: string }): string {
  return `${itemId} ${from} ${to}`
}

function apply(conversion: QuantityConversion, factor: Factor): Quantity | Refusal {
  const { numerator, denominator, item } = factor
  if (numerator === null || denominator === null) return missing(conversion, item)
  const { from, to, quantity } = conversion
  return (
    convert(quantity, numerator, denominator) ??
    new Refusal('quantity-does-not-convert', { item, from, to, quantity: plain(quantity) })
  )
}

function missing({ from, to }: QuantityConversion, item: string): Refusal {
  return new Refusal('conversion-missing', { item, from, to })
}

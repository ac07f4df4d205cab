import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { convertQuantity } from '../items/convert-quantity.ts'
import { newId } from '../lib/new-id.ts'
import { add, isPositive, multiply, type Quantity, rounded, subtract, zero } from '../lib/quantity.ts'

interface Making {
  readonly orderId: string
  /** The BOM that was copied. */
  readonly bomId: string
  readonly itemId: string
  /** The item's number, for refusals. */
  readonly item: string
  readonly unit: string
  readonly quantity: Quantity
}

interface Output {
  readonly kind: 'main' | 'co-product' | 'by-product'
  readonly itemId: string
  readonly quantity: Quantity
  readonly quantityPer: Quantity
  readonly share: Quantity
}

/**
 * What an order makes: the main item, and where its BOM is a formula the co- and by-products, each with its quantity and its share of
 * the components. Such an order is a batch order.
 */
export async function insertProducts(tx: Tx, making: Making): Promise<void> {
  const others = await copyFormula(tx, making)
  const share = subtract('100', add(zero, ...others.map((each) => each.share)))
  const main: Output = { ...making, kind: 'main', quantityPer: '1', share }
  const lines = [main, ...others].map((each) => ({ ...each, id: newId() }))
  await tx`
    insert into finished_product (id, order_id, line_number, kind, item_id, quantity, quantity_per, component_share, share_before)
    select (line->>'id')::uuid, ${making.orderId}, line_number, line->>'kind', (line->>'itemId')::uuid,
      (line->>'quantity')::numeric, (line->>'quantityPer')::numeric, (line->>'share')::numeric,
      sum((line->>'share')::numeric) over (order by line_number) - (line->>'share')::numeric
    from jsonb_array_elements(${asJson(tx, lines)}) with ordinality as row (line, line_number)`
  if (others.length > 0) await tx`update production_order set kind = 'batch' where id = ${making.orderId}`
}

interface FormulaLine {
  readonly kind: 'co-product' | 'by-product'
  readonly itemId: string
  readonly number: string
  readonly itemUnit: string
  readonly decimals: number
  readonly quantityPer: Quantity
  readonly unit: string
  readonly share: Quantity
}

async function copyFormula(tx: Tx, { bomId, item, unit, quantity }: Making): Promise<Output[]> {
  const lines = await tx<FormulaLine[]>`
    select made.kind, made.item_id as "itemId", item.number, item.unit as "itemUnit",
      case when item.tracking in ('serial', 'batch-and-serial') then 0 else unit_of_measure.decimals end as decimals,
      made.quantity_per as "quantityPer", made.unit, trim_scale(made.share) as share
    from bom_product made join item on item.id = made.item_id join unit_of_measure on unit_of_measure.code = item.unit
    where made.bom_id = ${bomId} order by made.line_number`
  const outputs: Output[] = []
  for (const { kind, itemId, number, itemUnit, decimals, share, ...line } of lines) {
    const quantityPer = await convertQuantity(tx, {
      itemId,
      from: line.unit,
      to: itemUnit,
      quantity: line.quantityPer,
    })
    const made = rounded(multiply(quantityPer, quantity), decimals)
    if (!isPositive(made)) throw new Refusal('output-too-small', { quantity, unit, item, output: number })
    outputs.push({ kind, itemId, quantity: made, quantityPer, share })
  }
  return outputs
}

import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { convertQuantity } from '../items/convert-quantity.ts'
import { newId } from '../lib/new-id.ts'
import type { Quantity } from '../lib/quantity.ts'

interface BomCopy {
  readonly orderId: string
  readonly itemId: string
  /** The item's number, for refusals. */
  readonly item: string
  /** The day on which the BOM has to be valid. */
  readonly on: string
}

interface Line {
  readonly id: string
  readonly itemId: string
  readonly itemUnit: string
  readonly quantity: Quantity
  readonly unit: string
}

/**
 * Gives an order its own copy of the item's valid BOM: lines in inventory units, substitutes and operations. Later changes
 * of the BOM leave the order alone. Of several valid BOMs the one that became valid last is taken. Says which
 * it was.
 */
export async function copyBom(tx: Tx, copy: BomCopy): Promise<string> {
  const bomId = await getValidBom(tx, copy)
  const lines = await tx<Line[]>`
    select bom_line.id, bom_line.item_id as "itemId", item.unit as "itemUnit", bom_line.quantity_per as quantity, bom_line.unit
    from bom_line join item on item.id = bom_line.item_id where bom_line.bom_id = ${bomId}`
  const components: { id: string; bomLineId: string; quantityPer: Quantity }[] = []
  for (const line of lines) {
    const quantityPer = await convertQuantity(tx, {
      itemId: line.itemId,
      from: line.unit,
      to: line.itemUnit,
      quantity: line.quantity,
    })
    components.push({ id: newId(), bomLineId: line.id, quantityPer })
  }
  const copied = asJson(tx, components)
  await tx`
    insert into component (id, order_id, line_number, item_id, quantity_per, operation_number, flushing, bom_quantity_per, bom_unit)
    select copied.id, ${copy.orderId}, line_number, item_id, copied."quantityPer", operation_number, flushing, quantity_per, unit
    from jsonb_to_recordset(${copied}) as copied (id uuid, "bomLineId" uuid, "quantityPer" numeric)
    join bom_line on bom_line.id = copied."bomLineId"`
  await tx`
    insert into component_substitute (component_id, item_id)
    select copied.id, substitute.item_id
    from jsonb_to_recordset(${copied}) as copied (id uuid, "bomLineId" uuid)
    join bom_line_substitute substitute on substitute.bom_line_id = copied."bomLineId"`
  await tx`
    insert into operation (order_id, number, name, work_centre_id, setup_minutes, run_minutes)
    select ${copy.orderId}, number, name, work_centre_id, setup_minutes, run_minutes
    from bom_operation where bom_id = ${bomId}`
  return bomId
}

/** The BOM is held so that nobody changes it while it is copied. */
async function getValidBom(tx: Tx, copy: BomCopy): Promise<string> {
  const [bom] = await tx<{ id: string }[]>`
    select id from bom
    where item_id = ${copy.itemId}
      and coalesce(valid_from, '-infinity') <= ${copy.on}::text::date and coalesce(valid_to, 'infinity') >= ${copy.on}::text::date
    order by valid_from desc nulls last, id desc
    limit 1
    for share`
  if (bom === undefined) throw new Refusal('bom-missing', { item: copy.item, date: copy.on })
  return bom.id
}

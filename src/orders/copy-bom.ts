import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { newId } from '../lib/new-id.ts'
import { type BomOnDay, explodeBom } from './explode-bom.ts'

interface BomCopy extends BomOnDay {
  readonly orderId: string
}

/**
 * Gives an order its own copy of the item's valid BOM: lines in inventory units with those of phantoms in their place,
 * substitutes and operations. Later changes of the BOM leave the order alone. Says which it was.
 */
export async function copyBom(tx: Tx, copy: BomCopy): Promise<string> {
  const { bomId, lines } = await explodeBom(tx, copy)
  const copied = asJson(
    tx,
    lines.map((line) => ({ id: newId(), ...line })),
  )
  await tx`
    insert into component (id, order_id, line_number, item_id, quantity_per, operation_number, flushing, bom_quantity_per,
      bom_unit, policy_id)
    select copied.id, ${copy.orderId}, copied."lineNumber", item_id, copied."quantityPer", copied."operationNumber", flushing,
      copied."bomQuantityPer", unit, policy_id
    from jsonb_to_recordset(${copied}) as copied (id uuid, "bomLineId" uuid, "lineNumber" int, "operationNumber" int,
      "bomQuantityPer" numeric, "quantityPer" numeric)
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

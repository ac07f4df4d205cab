import type { Actor } from '../audit/actor.ts'
import type { Flushing } from '../contracts/orders.ts'
import type { Fragment, Reader, Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { newId } from '../lib/new-id.ts'
import type { Quantity } from '../lib/quantity.ts'

export interface BomLineRecord {
  readonly lineNumber: number
  readonly itemId: string
  /** In `unit`, for one inventory unit of what is made. */
  readonly quantityPer: Quantity
  readonly unit: string
  readonly operationNumber: number
  readonly flushing: Flushing
  readonly substituteIds: readonly string[]
  /** Judges this line instead of the policy of its item. */
  readonly policyId: string | null
  /** Stands for the lines of its item's own BOM, which an order gets instead. */
  readonly phantom: boolean
}

export interface BomOperationRecord {
  readonly number: number
  readonly name: string
  readonly workCentreId: string | null
  readonly setupMinutes: Quantity
  /** For one unit of what is made. */
  readonly runMinutes: Quantity
}

/** What a formula makes besides its main item. */
export interface BomProductRecord {
  readonly lineNumber: number
  readonly kind: 'co-product' | 'by-product'
  readonly itemId: string
  /** In `unit`, made with one inventory unit of the main item. */
  readonly quantityPer: Quantity
  readonly unit: string
  /** Percent of every component that goes into it. */
  readonly share: Quantity
}

export interface BomRecord {
  readonly id: string
  readonly itemId: string
  readonly name: string
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly lines: readonly BomLineRecord[]
  readonly operations: readonly BomOperationRecord[]
  readonly products: readonly BomProductRecord[]
}

/** The BOMs of these items, whole. */
export async function findBomsOfItems(reader: Reader, itemIds: readonly string[]): Promise<BomRecord[]> {
  return await selectBoms(reader, reader`bom.item_id = any(${[...itemIds]})`)
}

/** A BOM, whole. */
export async function findBom(reader: Reader, id: string): Promise<BomRecord | undefined> {
  const [bom] = await selectBoms(reader, reader`bom.id = ${id}`)
  return bom
}

async function selectBoms(reader: Reader, which: Fragment): Promise<BomRecord[]> {
  return await reader<BomRecord[]>`
    select bom.id, bom.item_id as "itemId", bom.name, bom.valid_from::text as "validFrom", bom.valid_to::text as "validTo",
      coalesce((
        select jsonb_agg(jsonb_build_object('lineNumber', line.line_number, 'itemId', line.item_id,
          'quantityPer', trim_scale(line.quantity_per)::text, 'unit', line.unit, 'operationNumber', line.operation_number,
          'flushing', line.flushing, 'policyId', line.policy_id, 'phantom', line.phantom, 'substituteIds', coalesce((
            select jsonb_agg(substitute.item_id order by substitute.item_id)
            from bom_line_substitute substitute where substitute.bom_line_id = line.id), '[]')) order by line.line_number)
        from bom_line line where line.bom_id = bom.id), '[]') as lines,
      coalesce((
        select jsonb_agg(jsonb_build_object('number', operation.number, 'name', operation.name,
          'workCentreId', operation.work_centre_id, 'setupMinutes', trim_scale(operation.setup_minutes)::text,
          'runMinutes', trim_scale(operation.run_minutes)::text) order by operation.number)
        from bom_operation operation where operation.bom_id = bom.id), '[]') as operations,
      coalesce((
        select jsonb_agg(jsonb_build_object('lineNumber', made.line_number, 'kind', made.kind, 'itemId', made.item_id,
          'quantityPer', trim_scale(made.quantity_per)::text, 'unit', made.unit,
          'share', trim_scale(made.share)::text) order by made.line_number)
        from bom_product made where made.bom_id = bom.id), '[]') as products
    from bom where ${which}`
}

/** Writes BOMs as they shall be: their lines and operations are these and no others. Orders have copies of their own. */
export async function saveBoms(tx: Tx, actor: Actor, boms: readonly BomRecord[]): Promise<void> {
  const ids = boms.map((bom) => bom.id)
  await tx`
    insert into bom (id, item_id, name, valid_from, valid_to, event_id)
    select id, "itemId", name, "validFrom", "validTo", ${actor.requestId}
    from jsonb_to_recordset(${asJson(tx, boms)}) as row (id uuid, "itemId" uuid, name text, "validFrom" date, "validTo" date)
    on conflict (id) do update
    set valid_from = excluded.valid_from, valid_to = excluded.valid_to, event_id = excluded.event_id`
  await tx`
    delete from bom_line_substitute
    where bom_line_id in (select id from bom_line where bom_id = any(${ids}))`
  await tx`delete from bom_line where bom_id = any(${ids})`
  await tx`delete from bom_operation where bom_id = any(${ids})`
  await insertLines(tx, boms)
  await replaceProducts(tx, boms)
  const operations = boms.flatMap(({ id, operations }) => operations.map((each) => ({ bomId: id, ...each })))
  await tx`
    insert into bom_operation (bom_id, number, name, work_centre_id, setup_minutes, run_minutes)
    select "bomId", number, name, "workCentreId", "setupMinutes", "runMinutes"
    from jsonb_to_recordset(${asJson(tx, operations)}) as row ("bomId" uuid, number int, name text, "workCentreId" uuid,
      "setupMinutes" numeric, "runMinutes" numeric)`
}

async function replaceProducts(tx: Tx, boms: readonly BomRecord[]): Promise<void> {
  const products = boms.flatMap(({ id, products }) => products.map((each) => ({ bomId: id, ...each })))
  await tx`delete from bom_product where bom_id = any(${boms.map((bom) => bom.id)})`
  await tx`
    insert into bom_product (bom_id, line_number, kind, item_id, quantity_per, unit, share)
    select "bomId", "lineNumber", kind, "itemId", "quantityPer", unit, share
    from jsonb_to_recordset(${asJson(tx, products)}) as row ("bomId" uuid, "lineNumber" int, kind text, "itemId" uuid,
      "quantityPer" numeric, unit text, share numeric)`
}

async function insertLines(tx: Tx, boms: readonly BomRecord[]): Promise<void> {
  const lines = boms.flatMap(({ id, lines }) => lines.map((line) => ({ ...line, id: newId(), bomId: id })))
  await tx`
    insert into bom_line (id, bom_id, line_number, item_id, quantity_per, unit, operation_number, flushing,
      policy_id, phantom)
    select id, "bomId", "lineNumber", "itemId", "quantityPer", unit, "operationNumber", flushing, "policyId", phantom
    from jsonb_to_recordset(${asJson(tx, lines)}) as row (id uuid, "bomId" uuid, "lineNumber" int, "itemId" uuid,
      "quantityPer" numeric, unit text, "operationNumber" int, flushing text, "policyId" uuid, phantom boolean)`
  const substitutes = lines.flatMap(({ id, substituteIds }) =>
    substituteIds.map((itemId) => ({ lineId: id, itemId })),
  )
  await tx`
    insert into bom_line_substitute (bom_line_id, item_id)
    select distinct "lineId", "itemId"
    from jsonb_to_recordset(${asJson(tx, substitutes)}) as row ("lineId" uuid, "itemId" uuid)`
}

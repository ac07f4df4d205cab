import type { Actor } from '../audit/actor.ts'
import type { ChangeBom } from '../contracts/boms.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { requireRows } from '../db/require-row.ts'
import { checkBomLines } from './check-bom-lines.ts'
import { findBomCycles } from './find-bom-cycles.ts'
import { type BomRecord, saveBoms } from './save-boms.ts'

/** Writes one BOM as the command has it. Refuses unknown items, units without a conversion, and an item that would contain itself. */
export async function writeBom(
  tx: Tx,
  actor: Actor,
  head: Pick<BomRecord, 'id' | 'itemId' | 'name'>,
  contents: Pick<ChangeBom, 'validFrom' | 'validTo' | 'lines' | 'operations' | 'products'>,
): Promise<void> {
  const { products, validFrom, validTo } = contents
  const lines = contents.lines.map((each) => ({ ...each, policyId: each.policyId ?? null }))
  const operations = contents.operations.map((each) => ({ ...each, workCentreId: each.workCentreId ?? null }))
  const items = [
    ...lines.flatMap((line) => [line.itemId, ...line.substituteIds]),
    ...products.map((each) => each.itemId),
  ]
  await requireRows(tx, 'Item', [head.itemId, ...items])
  await requireRows(
    tx,
    'Unit',
    [...lines, ...products].map((line) => line.unit),
  )
  await requireRows(
    tx,
    'Policy',
    lines.flatMap((line) => line.policyId ?? []),
  )
  await requireRows(
    tx,
    'Work centre',
    operations.flatMap((each) => each.workCentreId ?? []),
  )
  const refusal = (await checkBomLines(tx, [...lines, ...products])).find((each) => each !== undefined)
  if (refusal) throw refusal
  if (products.some((each) => each.itemId === head.itemId)) throw await makesItself(tx, head.itemId)
  await saveBoms(tx, actor, [{ ...head, validFrom, validTo, lines, operations, products }])
  const path = (await findBomCycles(tx, [head.itemId])).get(head.itemId)
  if (path !== undefined) throw new Refusal('bom-contains-itself', { item: path.split(' → ')[0] ?? '', path })
}

async function makesItself(tx: Tx, itemId: string): Promise<Refusal> {
  const [item] = await tx<{ number: string }[]>`select number from item where id = ${itemId}`
  return new Refusal('formula-makes-main', { item: item?.number ?? '' })
}

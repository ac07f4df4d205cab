import type { Actor } from '../audit/actor.ts'
import type { ChangeBom } from '../contracts/items.ts'
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
  contents: Pick<ChangeBom, 'validFrom' | 'validTo' | 'lines' | 'operations'>,
): Promise<void> {
  const { validFrom, validTo } = contents
  const lines = contents.lines.map((each) => ({ ...each, policyId: each.policyId ?? null }))
  const operations = contents.operations.map((each) => ({ ...each, workCentreId: each.workCentreId ?? null }))
  const items = lines.flatMap((line) => [line.itemId, ...line.substituteIds])
  await requireRows(tx, 'Item', [head.itemId, ...items])
  await requireRows(
    tx,
    'Unit',
    lines.map((line) => line.unit),
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
  const refusal = (await checkBomLines(tx, lines)).find((each) => each !== undefined)
  if (refusal) throw refusal
  await saveBoms(tx, actor, [{ ...head, validFrom, validTo, lines, operations }])
  const path = (await findBomCycles(tx, [head.itemId])).get(head.itemId)
  if (path !== undefined) throw new Refusal('bom-contains-itself', { item: path.split(' → ')[0] ?? '', path })
}

import { Refusal } from '../contracts/refusals.ts'
import type { BomComparison } from '../contracts/trace-views.ts'
import type { Reader } from '../db/database.ts'
import { isTrackedComponent } from '../items/tracked.ts'
import { add, compare, plain } from '../lib/quantity.ts'
import { neededOf, type ProductShare } from '../orders/product-share.ts'
import { described, describeLots, nameItems } from './describe-lots.ts'

interface PlannedRow {
  componentId: string
  itemId: string
  quantityPer: string
  decimals: number
  tracked: boolean
}

interface InstalledRow {
  componentId: string | null
  lotId: string
  quantity: string
}

type Line = BomComparison['lines'][number]

/** What is in a lot against the BOM of the order that made it, at a moment: missing, extra, substituted. */
export async function compareWithBom(reader: Reader, lotId: string, at = 'infinity'): Promise<BomComparison> {
  const found = await reader`select from lot where id = ${lotId}`
  if (found.length === 0) throw new Refusal('not-found', { what: 'Lot', number: lotId })
  const [made] = await reader<(ProductShare & { orderId: string; number: string; quantity: string })[]>`
    select o.id as "orderId", o.number, r.quantity, f.quantity_per as "quantityPer", f.component_share as "componentShare", f.share_before as "shareBefore"
    from registration r join production_order o on o.id = r.order_id join finished_product f on f.id = r.finished_product_id
    where r.lot_id = ${lotId} and (r.closed_at is null or r.closed_at > ${at}::timestamptz) order by r.registered_at desc limit 1`
  const [planned, installed] = await Promise.all([
    made ? selectPlanned(reader, made.orderId) : [],
    reader<InstalledRow[]>`
      select component_id as "componentId", component_lot_id as "lotId", quantity from association
      where product_lot_id = ${lotId} and opened_at <= ${at}::timestamptz and (closed_at is null or closed_at > ${at}::timestamptz)
      order by opened_at, id`,
  ])
  const [lots, items] = await Promise.all([
    describeLots(
      reader,
      installed.map((row) => row.lotId),
    ),
    nameItems(
      reader,
      planned.map((row) => row.itemId),
    ),
  ])
  // What was imported names no component of the order: it stands for the one that plans its item.
  const lineOf = ({ componentId, lotId: inside }: InstalledRow) => {
    if (componentId !== null) return planned.find((row) => row.componentId === componentId)
    const { item } = described(lots, inside)
    return planned.find((row) => row.itemId === item.id)
  }
  const show = (rows: readonly InstalledRow[]) =>
    rows.map((row) => {
      const { lot, item } = described(lots, row.lotId)
      return { lot, item, quantity: plain(row.quantity) }
    })
  const lines: Line[] = []
  for (const row of planned) {
    const inside = show(installed.filter((each) => lineOf(each) === row))
    const needed = made ? neededOf(row, made, made.quantity) : row.quantityPer
    const quantity = add(...inside.map((each) => each.quantity))
    lines.push({
      verdict: verdictOf(row, needed, quantity, inside),
      item: described(items, row.itemId),
      planned: needed,
      found: quantity,
      lots: inside,
    })
  }
  for (const extra of show(installed.filter((row) => lineOf(row) === undefined)))
    lines.push({ verdict: 'extra', item: extra.item, planned: null, found: extra.quantity, lots: [extra] })
  return { order: made ? { id: made.orderId, number: made.number } : null, lines }
}

function verdictOf(row: PlannedRow, needed: string, found: string, inside: Line['lots']): Line['verdict'] {
  if (!row.tracked && inside.length === 0) return 'not-tracked'
  if (compare(found, needed) < 0) return 'missing'
  if (inside.some((each) => each.item.id !== row.itemId)) return 'substituted'
  return compare(found, needed) > 0 ? 'extra' : 'as-planned'
}

function selectPlanned(reader: Reader, orderId: string) {
  return reader<PlannedRow[]>`
    select component.id as "componentId", component.item_id as "itemId", component.quantity_per as "quantityPer",
      unit_of_measure.decimals, ${isTrackedComponent(reader)} as tracked
    from component join item on item.id = component.item_id join unit_of_measure on unit_of_measure.code = item.unit
    where component.order_id = ${orderId} order by component.line_number`
}

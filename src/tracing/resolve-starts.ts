import { Refusal } from '../contracts/refusals.ts'
import type { StartingPoint, TraceMoment, UnresolvedStart } from '../contracts/tracing.ts'
import type { Reader } from '../db/database.ts'
import { type DescribedLot, described, describeLots } from './describe-lots.ts'
import { findSought } from './find-sought.ts'
import { type Sought, scannerSettings, soughtIn } from './sought.ts'

export interface Starts {
  readonly lotIds: readonly string[]
  readonly unresolved: readonly UnresolvedStart[]
  /** Those of the lots that were looked up to find them. */
  readonly named: ReadonlyMap<string, DescribedLot>
}

/** More starting lots than this would be a question about an item, not about lots. */
const mostStarts = 200_000
const shownCandidates = 20

/** Finds the lots that a trace begins with. What names nothing, or several items, is told instead of being guessed. */
export async function resolveStarts(
  reader: Reader,
  points: readonly StartingPoint[],
  moment: TraceMoment,
  today: string,
  most: number = mostStarts,
): Promise<Starts> {
  const lotIds = new Set<string>()
  const unresolved: UnresolvedStart[] = []
  const sought: Sought[] = []
  const named = await describeLots(
    reader,
    points.flatMap((point) => (point.kind === 'lot' ? [point.lotId] : [])),
  )
  for (const point of points) {
    if (point.kind === 'lot') {
      const lotId = point.lotId.toLowerCase()
      if (named.has(lotId)) lotIds.add(lotId)
      else unresolved.push({ text: point.lotId, why: 'unknown', candidates: [] })
      continue
    }
    if (point.kind === 'list') {
      const settings = await scannerSettings(reader, today)
      sought.push(...point.numbers.map((text) => soughtIn(text, settings)))
    } else if (point.kind === 'number' && (point.batchNumber ?? point.serialNumber) !== undefined)
      sought.push(soughtNumber(point))
    else {
      const found = await lotsOf(reader, point, moment)
      for (const id of found) lotIds.add(id)
      if (found.length === 0) unresolved.push({ text: textOf(point), why: 'unknown', candidates: [] })
    }
  }
  await resolveSought(reader, sought, lotIds, unresolved)
  if (lotIds.size > most)
    throw new Refusal('trace-too-wide', { count: String(lotIds.size), limit: String(most) })
  return { lotIds: [...lotIds], unresolved, named }
}

function soughtNumber(point: Extract<StartingPoint, { kind: 'number' }>): Sought {
  const { itemNumber, batchNumber: batch, serialNumber: serial } = point
  return {
    text: textOf(point),
    ...(itemNumber === undefined ? {} : { itemNumber }),
    ...(batch === undefined ? {} : { batch }),
    ...(serial === undefined ? {} : { serial }),
  }
}

async function resolveSought(
  reader: Reader,
  sought: readonly Sought[],
  lotIds: Set<string>,
  unresolved: UnresolvedStart[],
): Promise<void> {
  if (sought.length === 0) return
  const byIndex = Map.groupBy(await findSought(reader, sought), (found) => found.index)
  const open: { text: string; ids: string[] }[] = []
  for (const [index, { text }] of sought.entries()) {
    const found = byIndex.get(index) ?? []
    const items = new Set(found.map((lot) => lot.itemId))
    if (items.size === 1) for (const { lotId } of found) lotIds.add(lotId)
    else open.push({ text, ids: found.slice(0, shownCandidates).map((lot) => lot.lotId) })
  }
  const lots = await describeLots(
    reader,
    open.flatMap(({ ids }) => ids),
  )
  for (const { text, ids } of open) {
    const candidates = ids.map((id) => described(lots, id)).map(({ lot, item }) => ({ lot, item }))
    unresolved.push({ text, why: ids.length === 0 ? 'unknown' : 'several', candidates })
  }
}

/** A starting point that names its lots by something they belong to. */
type Owner = Exclude<StartingPoint, { kind: 'lot' | 'list' }>

/** The lots of a starting point that names them by something else than their number. */
async function lotsOf(reader: Reader, point: Owner, moment: TraceMoment): Promise<string[]> {
  const rows = await selectLots(reader, point, moment)
  return rows.map((row) => row.id)
}

function selectLots(reader: Reader, point: Owner, moment: TraceMoment) {
  type Ids = { id: string }[]
  const atMost = reader`limit ${mostStarts + 1}::bigint`
  switch (point.kind) {
    case 'number':
      return reader<Ids>`
        select lot.id from lot join item on item.id = lot.item_id
        where lower(item.number) = lower(${point.itemNumber ?? ''}::text) ${atMost}`
    case 'supplier-batch':
      return reader<Ids>`
        select lot.id from lot where lower(lot.supplier_batch) = lower(${point.supplierBatch}::text)
          ${
            point.vendorNumber === undefined
              ? reader``
              : reader`and exists (select from inventory_transaction t join party on party.id = t.party_id
                  where t.lot_id = lot.id and t.reference = 'purchase' and lower(party.number) = lower(${point.vendorNumber}::text))`
          } ${atMost}`
    case 'order':
      return reader<Ids>`
        select distinct r.lot_id as id
        from production_order o join finished_product f on f.order_id = o.id join registration r on r.finished_product_id = f.id
        where lower(o.number) = lower(${point.orderNumber}::text)
          and (r.closed_at is null or ${moment.kind === 'ever'}
            ${moment.kind === 'at' ? reader`or r.closed_at > ${moment.at}::timestamptz` : reader``}) ${atMost}`
    case 'receipt':
      return ofDocument(reader, 'purchase', point.number, point.vendorNumber)
    case 'shipment':
      return ofDocument(reader, 'sales', point.number, point.customerNumber)
  }
}

function ofDocument(reader: Reader, reference: string, number: string, party: string | undefined) {
  return reader<{ id: string }[]>`
    select distinct t.lot_id as id from inventory_transaction t
    where t.reference in ('purchase', 'sales') and t.reference_number <> '' and t.reference = ${reference}
      and lower(t.reference_number) = lower(${number}::text) and t.lot_id is not null
      ${
        party === undefined
          ? reader``
          : reader`and exists (select from party where party.id = t.party_id and lower(party.number) = lower(${party}::text))`
      }
    limit ${mostStarts + 1}::bigint`
}

/** A starting point as a person would say it. */
function textOf(point: Owner): string {
  switch (point.kind) {
    case 'number':
      return [point.itemNumber, point.batchNumber, point.serialNumber].filter(Boolean).join(' / ')
    case 'supplier-batch':
      return [point.supplierBatch, point.vendorNumber].filter(Boolean).join(' / ')
    case 'order':
      return point.orderNumber
    case 'receipt':
      return [point.number, point.vendorNumber].filter(Boolean).join(' / ')
    case 'shipment':
      return [point.number, point.customerNumber].filter(Boolean).join(' / ')
  }
}

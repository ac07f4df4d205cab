import type { SearchAnswer, SearchHit, SearchQuery } from '../contracts/questions.ts'
import type { Database, Fragment, Tx } from '../db/database.ts'
import { described, describeLots } from './describe-lots.ts'
import { findContaining } from './find-containing.ts'
import { findSought } from './find-sought.ts'
import { literal } from './literal.ts'
import { scannerSettings, soughtIn } from './sought.ts'

interface HitRow {
  kind: SearchHit['kind']
  id: string | null
  number: string
  name: string
  matched: SearchHit['matched']
}

/** Below this a number is only found as a whole: two characters are part of nearly every number. */
const shortestPart = 3
/** What is longer and names a lot is its whole number: nobody looks for another one that has it in its middle. */
const longestPart = 8

/**
 * Finds whatever has this number, or part of it: what it names exactly first, then what begins so, then what contains it.
 * A scan that names one lot answers where to go to.
 */
export async function search(db: Database, query: SearchQuery, today: string): Promise<SearchAnswer> {
  // A plan made for any text cannot know that this one is rare.
  const settings = 'set transaction read only; set local plan_cache_mode = force_custom_plan'
  return await db.begin(async (tx) => {
    const sought = soughtIn(query.text, await scannerSettings(tx, today))
    const wanted = query.limit + 1
    const [lots, others] = [await findSought(tx, [sought]), await selectOthers(tx, query.text.trim(), wanted)]
    const exact = lots.slice(0, wanted).map((lot) => lot.lotId)
    const parts =
      exact.length < wanted && query.text.trim().length >= shortestPart
        ? await lotsWith(tx, query.text.trim(), wanted - exact.length, exact.length > 0)
        : { rows: [], cut: false }
    const rows = sorted([
      ...exact.map((id) => hitOf(id, 'exact')),
      ...parts.rows.filter((row) => !exact.includes(row.id ?? '')),
      ...others,
    ])
    const hits = await present(tx, rows.slice(0, query.limit))
    const direct = hits.filter((hit) => hit.matched === 'exact')
    return {
      goTo: direct.length === 1 ? (direct[0] ?? null) : null,
      hits,
      more: parts.cut || rows.length > query.limit,
    }
  }, settings)
}

function hitOf(id: string | null, matched: SearchHit['matched']): HitRow {
  return { kind: 'lot', id, number: '', name: '', matched }
}

function sorted(rows: readonly HitRow[]): HitRow[] {
  return (['exact', 'start', 'part'] as const).flatMap((way) => rows.filter((row) => row.matched === way))
}

interface PartHits {
  readonly rows: HitRow[]
  /** Looking through all lots would have taken too long: there may be more that contain the text. */
  readonly cut: boolean
}

/** Lots whose number begins with the text, and, when they do not fill the list, those that contain it. */
async function lotsWith(tx: Tx, text: string, limit: number, named: boolean): Promise<PartHits> {
  const start = `${literal(text)}%`
  const starting = await tx<{ id: string }[]>`
    (select id from lot where serial_number <> '' and lower(serial_number) like lower(${start}::text) limit ${limit}::bigint)
    union
    (select id from lot where batch_number <> '' and lower(batch_number) like lower(${start}::text) limit ${limit}::bigint)
    union
    (select id from lot where lower(supplier_batch) like lower(${start}::text) limit ${limit}::bigint)
    limit ${limit}::bigint`
  const ids = new Set(starting.map((row) => row.id))
  const hits = [...ids].map((id) => hitOf(id, 'start'))
  if (ids.size >= limit || (named && text.length > longestPart)) return { rows: hits, cut: false }
  const { lots, cut } = await findContaining(tx, text, limit)
  const others = lots.filter((id) => !ids.has(id)).slice(0, limit - ids.size)
  return { rows: [...hits, ...others.map((id) => hitOf(id, 'part'))], cut }
}

/** Items, orders, parties and documents: what contains the text, or, where it is short, what is exactly it. */
async function selectOthers(tx: Tx, text: string, limit: number): Promise<HitRow[]> {
  const short = text.length < shortestPart
  const has = (number: Fragment, all: Fragment) =>
    short
      ? tx`lower(${number}) = lower(${text}::text)`
      : tx`lower(${all}) like lower(${`%${literal(text)}%`}::text)`
  const matched = (number: Fragment) => tx`case when lower(${number}) = lower(${text}::text) then 'exact'
    when starts_with(lower(${number}), lower(${text}::text)) then 'start' else 'part' end as matched`
  const named = tx`number || E'\n' || name`
  const documents = (kind: string, reference: string) => tx`
    (select distinct ${kind} as kind, null::uuid as id, reference_number as number, coalesce(party.name, '') as name, ${matched(tx`reference_number`)}
    from (select reference_number, party_id from inventory_transaction
      where lower(reference_number) like lower(${literal(text) + (short ? '' : '%')}::text)
        and reference in ('purchase', 'sales') and reference_number <> '' and reference = ${reference}
      limit 500) document
    left join party on party.id = document.party_id limit ${limit}::bigint)`
  return await tx<HitRow[]>`
    (select 'item' as kind, id, number, name, ${matched(tx`number`)} from item
      where ${has(tx`number`, named)} order by number limit ${limit}::bigint)
    union all
    (select 'order', o.id, o.number, o.status, ${matched(tx`o.number`)} from production_order o
      where ${has(tx`o.number`, tx`o.number`)} limit ${limit}::bigint)
    union all
    (select kind, id, number, name, ${matched(tx`number`)} from party
      where ${has(tx`number`, named)} order by number limit ${limit}::bigint)
    union all
    (select 'tool', id, number, name, ${matched(tx`number`)} from tool
      where ${has(tx`number`, named)} order by number limit ${limit}::bigint)
    union all ${documents('receipt', 'purchase')}
    union all ${documents('shipment', 'sales')}`
}

async function present(tx: Tx, rows: readonly HitRow[]): Promise<SearchHit[]> {
  const lots = await describeLots(
    tx,
    rows.flatMap((row) => (row.kind === 'lot' ? (row.id ?? []) : [])),
  )
  return rows.map((row) => {
    if (row.kind !== 'lot') return { ...row, lot: null, item: null, held: false }
    const { lot, item, holdReason } = described(lots, row.id ?? '')
    const number = lot.serialNumber || lot.batchNumber
    return { ...row, number, name: `${item.number} ${item.name}`, lot, item, held: holdReason !== null }
  })
}

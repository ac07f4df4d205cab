import { DatabaseError } from 'pg'
import type { Fragment, Tx } from '../db/database.ts'
import { literal } from './literal.ts'

/** So many pages of the table are read at random first, some ten thousand lots. */
const sampledPages = 200
/** Longer texts are rare, or begin a number. */
const longestSampled = 8
/** The index may take so long with a text that has nothing in it that is rare. */
const milliseconds = 1000

/**
 * Lots of which a number contains the text, up to a limit, none in particular. A text that is in many numbers is found in a sample of
 * all pages: read in its order, the table may have millions of others first. A rare text is found by the index. `cut` says that neither
 * came to an end: the text has no three letters or digits together, or nothing else than very frequent ones.
 */
export async function findContaining(
  tx: Tx,
  text: string,
  limit: number,
): Promise<{ lots: string[]; cut: boolean }> {
  const part = `%${literal(text)}%`
  const contains = tx`lower(batch_number || E'\n' || serial_number || E'\n' || coalesce(supplier_batch, '')) like lower(${part}::text)`
  const [[table], sampled] = await Promise.all([
    tx<{ pages: number; indexed: boolean }[]>`
      select (pg_relation_size('lot') / current_setting('block_size')::int)::int as pages, cardinality(show_trgm(${text}::text)) > 0 as indexed`,
    text.length > longestSampled ? [] : sample(tx, contains, limit),
  ])
  const some = sampled.map((row) => row.id)
  if (some.length >= limit) return { lots: some, cut: false }
  if (table?.indexed === false && table.pages > sampledPages) return { lots: some, cut: true }
  const found = await within(tx, async () => {
    tx.unsafe('set local enable_seqscan = off').catch(() => undefined)
    return await tx<{ id: string }[]>`select id from lot where ${contains} limit ${limit}::bigint`
  })
  return found === undefined ? { lots: some, cut: true } : { lots: found.map((row) => row.id), cut: false }
}

async function sample(tx: Tx, contains: Fragment, limit: number): Promise<{ id: string }[]> {
  return await tx<{ id: string }[]>`
    select id from lot tablesample system (least(100, ${sampledPages} * 100.0 / greatest(1, pg_relation_size('lot') / current_setting('block_size')::int))::real)
      repeatable (1)
    where ${contains} limit ${limit}::bigint`
}

/** Undefined when the query took too long. What is set inside is set only for it. */
async function within<Answer>(tx: Tx, query: () => Promise<Answer>): Promise<Answer | undefined> {
  tx.unsafe('savepoint query').catch(() => undefined)
  tx.unsafe(`set local statement_timeout = ${milliseconds}`).catch(() => undefined)
  try {
    return await query()
  } catch (error) {
    if (error instanceof DatabaseError && error.code === '57014') return undefined
    throw error
  } finally {
    await tx`rollback to savepoint query`
  }
}

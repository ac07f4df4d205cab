import { z } from 'zod'
import {
  type Direction,
  directions,
  type TraceAnswer,
  type TraceCounts,
  type TracedLot,
  type TraceRequest,
} from '../contracts/tracing.ts'
import type { Database } from '../db/database.ts'
import { cutPage, readCursor } from '../lib/page.ts'
import { type Level, type RowKey, readPage } from './found-rows.ts'
import { headOf, prepareTrace } from './prepare-trace.ts'
import { RowPresenter } from './present-rows.ts'
import { snapshot } from './snapshot.ts'

const Cursor = z.tuple([
  z.enum(directions),
  z.enum(['true', 'false']),
  z.string().regex(/^\d{1,5}$/),
  z.uuid(),
])

const defaultLimit = 100
const mostOnPage = 1000

/**
 * One page of a trace. The first page brings the counts of the whole answer; later ones leave them out. What is cut is only
 * what is shown: `nextCursor` offers the rest.
 */
export async function trace(db: Database, request: TraceRequest, now: Date): Promise<TraceAnswer> {
  const after = cursorOf(request)
  const limit = Math.min(request.limit ?? defaultLimit, mostOnPage)
  return await snapshot(db, async (tx) => {
    const prepared = await prepareTrace(tx, request, now.toISOString().slice(0, 10))
    const head = headOf(tx, prepared, now)
    head.catch(() => undefined)
    const counts: TraceCounts[] = []
    const presenter = new RowPresenter(tx, request.details)
    const rows: TraceAnswer['rows'] = []
    for (const walk of prepared.walks) {
      const { direction } = walk
      if (isBefore(direction, after?.direction)) continue
      const wanted = request.only.direction === undefined || request.only.direction === direction
      const part = {
        only: request.only,
        after: after?.direction === direction ? after.key : undefined,
        limit: wanted ? limit + 1 - rows.length : 0,
      }
      const page = await readPage(tx, walk, part)
      if (after === undefined) counts.push(countsOf(direction, page.levels))
      rows.push(...(await presenter.present(direction, page.rows, page.named)))
    }
    return { ...(await head), counts, ...cutPage(rows, limit, rowKey) }
  })
}

/** The place of a row in the whole answer. */
export function rowKey(row: TracedLot): readonly string[] {
  return [row.direction, String(row.group === 'contains'), String(row.depth), row.lot.id]
}

/** Where the page before ended. */
export function cursorOf(request: TraceRequest): { direction: Direction; key: RowKey } | undefined {
  const read = readCursor(request.cursor, Cursor)
  return read && { direction: read[0], key: [read[1], read[2], read[3]] }
}

/** The answer tells backward first; a cursor in the forward part is past all of it. */
export function isBefore(direction: Direction, reached: Direction | undefined): boolean {
  return reached !== undefined && directions.indexOf(direction) < directions.indexOf(reached)
}

export function countsOf(direction: Direction, levels: readonly Level[]): TraceCounts {
  const depths = [...new Set(levels.map((level) => level.depth))].sort((a, b) => a - b)
  const lotsAt = (depth: number, certain: boolean) =>
    levels.find((level) => level.depth === depth && level.certain === certain)?.lots ?? 0
  const sum = (certain: boolean) => depths.reduce((total, depth) => total + lotsAt(depth, certain), 0)
  return {
    direction,
    lots: sum(true) + sum(false),
    contains: sum(true),
    mayContain: sum(false),
    levels: depths.map((depth) => ({
      depth,
      contains: lotsAt(depth, true),
      mayContain: lotsAt(depth, false),
    })),
  }
}

import type { TracedLot, TraceLine, TraceRequest } from '../contracts/tracing.ts'
import type { Database, Tx } from '../db/database.ts'
import { encodeCursor } from '../lib/page.ts'
import { declareRows, type FoundRow, fetchRows } from './found-rows.ts'
import { headOf, prepareTrace } from './prepare-trace.ts'
import { RowPresenter } from './present-rows.ts'
import { snapshot } from './snapshot.ts'
import { countsOf, cursorOf, isBefore, rowKey } from './trace.ts'

/**
 * A whole trace, line by line: the counts, every lot, the end. `send` is waited for, so that a slow reader slows the
 * reading down instead of filling the memory; the database keeps what is not fetched yet. When `send` throws, it ends.
 */
export async function streamTrace(
  db: Database,
  request: TraceRequest,
  now: Date,
  send: (lines: readonly TraceLine[]) => Promise<void>,
): Promise<void> {
  const after = cursorOf(request)
  await snapshot(db, async (tx) => {
    const prepared = await prepareTrace(tx, request, now.toISOString().slice(0, 10))
    const head = await headOf(tx, prepared, now)
    const presenter = new RowPresenter(tx, request.details)
    let sent = 0
    let last: TracedLot | undefined
    let more = false
    for (const walk of prepared.walks) {
      const { direction } = walk
      if (isBefore(direction, after?.direction)) continue
      const wanted = request.only.direction === undefined || request.only.direction === direction
      const left = request.limit === undefined ? null : request.limit - sent
      const part = {
        only: request.only,
        after: after?.direction === direction ? after.key : undefined,
        limit: wanted ? (left === null ? null : left + 1) : 0,
      }
      const counts = countsOf(direction, await declareRows(tx, walk, part))
      await send([{ type: 'counts', ...head, counts: after === undefined ? [counts] : [] }])
      for await (const rows of chunks(tx)) {
        const room = request.limit === undefined ? rows.length : request.limit - sent
        const lines = await presenter.present(direction, rows.slice(0, room))
        await send(lines.map((row) => ({ type: 'lot', ...row })))
        sent += lines.length
        last = lines.at(-1) ?? last
        more ||= rows.length > room
      }
      await tx`close traced`
    }
    await send([{ type: 'end', rows: sent, nextCursor: more && last ? encodeCursor(rowKey(last)) : null }])
  })
}

/** The rows of the cursor, a thousand at a time. Two fetches are under way, so that the database works while rows are sent. */
async function* chunks(tx: Tx): AsyncGenerator<FoundRow[]> {
  const underWay: Promise<FoundRow[]>[] = []
  const fetch = () => {
    const rows = fetchRows(tx)
    rows.catch(() => undefined)
    underWay.push(rows)
  }
  fetch()
  fetch()
  for (
    let rows = await underWay.shift();
    rows !== undefined && rows.length > 0;
    rows = await underWay.shift()
  ) {
    fetch()
    yield rows
  }
}

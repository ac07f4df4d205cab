import { type TracedLot, TraceLine, TraceRequest } from '../../src/contracts/tracing.ts'
import type { Database } from '../../src/db/database.ts'
import { streamTrace } from '../../src/tracing/stream-trace.ts'
import { trace } from '../../src/tracing/trace.ts'

export const readAt = new Date('2026-11-22T12:00:00Z')

/** The two ways to read a whole trace, which have to tell the same. */
export function traceReader(db: Database) {
  return {
    /** Page by page. */
    async allPages(request: object, limit: number): Promise<TracedLot[]> {
      const rows: TracedLot[] = []
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const part = { ...request, limit, ...(cursor ? { cursor } : {}) }
        const page = await trace(db, TraceRequest.parse(part), readAt)
        rows.push(...page.rows)
        cursor = page.nextCursor
      }
      return rows
    },

    /** As a stream. */
    async streamed(request: object): Promise<{ lines: TraceLine[]; rows: TracedLot[] }> {
      const lines: TraceLine[] = []
      await streamTrace(db, TraceRequest.parse(request), readAt, async (some) => {
        // Every line of a long answer is made by the same code.
        for (const line of some.slice(0, 50)) TraceLine.parse(line)
        lines.push(...some)
      })
      return { lines, rows: lines.flatMap((line) => (line.type === 'lot' ? [withoutType(line)] : [])) }
    },
  }
}

function withoutType({ type: _, ...row }: Extract<TraceLine, { type: 'lot' }>): TracedLot {
  return row
}

/** Starting points by the position of their lots. */
export function startsAt(lotIds: readonly string[], starts: readonly number[]) {
  return starts.map((start) => ({ kind: 'lot', lotId: lotIds[start] }))
}

import { once } from 'node:events'
import { Refusal } from '../contracts/refusals.ts'
import {
  type Direction,
  type StartingPoint,
  type TraceLine,
  TraceMoment,
  TraceRequest,
} from '../contracts/tracing.ts'
import type { Database } from '../db/database.ts'
import { streamTrace } from '../tracing/stream-trace.ts'
import { withDatabaseOf } from './open-database.ts'
import { readSettings } from './settings.ts'

export interface TraceOptions {
  readonly item?: string
  readonly batch?: string
  readonly serial?: string
  readonly supplierBatch?: string
  readonly order?: string
  /** A day, an instant, or as-built, as-shipped, ever. */
  readonly asOf?: string
  readonly json?: boolean
}

type Output = Pick<NodeJS.WritableStream, 'write' | 'once'>

export async function traceFromCommand(direction: Direction, options: TraceOptions): Promise<void> {
  await withDatabaseOf(readSettings(process.env), (db) => printTrace(db, direction, options, process.stdout))
}

/**
 * Prints a trace: JSON lines as the API streams them, or a table. Throws a sentence when nothing has the number, or several
 * items have it, so that a script does not take an empty answer for an all-clear.
 */
export async function printTrace(
  db: Database,
  direction: Direction,
  options: TraceOptions,
  output: Output,
): Promise<void> {
  const request = TraceRequest.parse({
    starts: [startOf(options)],
    direction,
    moment: momentOf(options.asOf),
    details: true,
  })
  await streamTrace(db, request, new Date(), async (lines) => {
    for (const line of lines) if (line.type === 'counts') refuseUnresolved(line)
    const text = lines.map((line) => (options.json ? `${JSON.stringify(line)}\n` : rowOf(line))).join('')
    if (!output.write(text)) await once(output as NodeJS.WritableStream, 'drain')
  })
}

function startOf({ item, batch, serial, supplierBatch, order }: TraceOptions): StartingPoint {
  if (order !== undefined) return { kind: 'order', orderNumber: order }
  if (supplierBatch !== undefined) return { kind: 'supplier-batch', supplierBatch }
  if (item === undefined && batch === undefined && serial === undefined)
    throw new Error('Say what to trace: --item, --batch, --serial, --supplier-batch or --order.')
  return {
    kind: 'number',
    ...(item === undefined ? {} : { itemNumber: item }),
    ...(batch === undefined ? {} : { batchNumber: batch }),
    ...(serial === undefined ? {} : { serialNumber: serial }),
  }
}

function momentOf(asOf: string | undefined): TraceMoment {
  if (asOf === undefined) return { kind: 'now' }
  const named = TraceMoment.safeParse({ kind: asOf })
  if (named.success) return named.data
  const at = new Date(asOf)
  if (Number.isNaN(at.getTime()))
    throw new Error(
      `--as-of takes 2026-11-22, 2026-11-22T14:00:00Z, as-built, as-shipped or ever, not ${asOf}.`,
    )
  return { kind: 'at', at: at.toISOString() }
}

function refuseUnresolved({ unresolved }: Extract<TraceLine, { type: 'counts' }>): void {
  const [first] = unresolved
  if (first === undefined) return
  if (first.why === 'unknown') throw new Refusal('nothing-traced', { numbers: first.text })
  const items = [...new Set(first.candidates.map(({ item }) => item.number))]
  throw new Error(`${first.text} is a number of several items: ${items.join(', ')}. Say which with --item.`)
}

function rowOf(line: TraceLine): string {
  if (line.type === 'counts')
    return line.counts
      .map(({ contains, mayContain }) => `${contains} lots for certain, ${mayContain} possibly\n`)
      .join('')
  if (line.type === 'end') return ''
  const { depth, group, item, lot, quantity, holdReason, facts } = line
  const places = facts?.onHand.map((place) => `${place.warehouse} ${place.quantity}`).join(', ')
  const cells = [
    String(depth).padStart(3),
    (group === 'contains' ? '' : 'may').padEnd(4),
    item.number.padEnd(16),
    (lot.serialNumber || lot.batchNumber).padEnd(24),
    (quantity ?? '').padStart(12),
    item.unit.padEnd(5),
    [places, holdReason === null ? '' : `on hold: ${holdReason}`].filter(Boolean).join('; '),
  ]
  return `${cells.join(' ').trimEnd()}\n`
}

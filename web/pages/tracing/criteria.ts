import type { StartingPoint, TraceCriteria, TraceMoment } from '../../../src/contracts/tracing.ts'
import { fromPictures } from '../../ui/scan/control-pictures.ts'
import { textIn } from '../../ui/search-params.ts'

/** What the address of the page keeps: with it the same view is found again, today or by someone else. */
export const tracingNames = [
  'q',
  'by',
  'item',
  'lots',
  'direction',
  'moment',
  'at',
  'from',
  'to',
  'view',
  'node',
  'group',
  'depth',
  'sort',
  'with',
  'withAt',
] as const
export type TracingName = (typeof tracingNames)[number]
export type TracingSearch = { [N in TracingName]?: string }

/** What the text of the field names. */
export const startKinds = ['number', 'supplier-batch', 'order', 'receipt', 'shipment'] as const
export type StartKind = (typeof startKinds)[number]

const directions = ['backward', 'forward', 'both'] as const
export const momentKinds = ['now', 'as-built', 'as-shipped', 'at', 'ever'] as const
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function tracingSearch(search: Readonly<Record<string, unknown>>): TracingSearch {
  return textIn(search, tracingNames)
}

export function startKindOf({ by }: TracingSearch): StartKind {
  return oneOf(startKinds, by, 'number')
}

export function directionOf({ direction }: TracingSearch): TraceCriteria['direction'] {
  return oneOf(directions, direction, 'both')
}

export function momentKindOf({ moment }: TracingSearch): TraceMoment['kind'] {
  return oneOf(momentKinds, moment, 'now')
}

/** The other moment that the answer is compared with; undefined where it is compared with the BOM. */
export function comparedWith(search: TracingSearch): TraceMoment | undefined {
  return momentKinds.some((kind) => kind === search.with)
    ? momentOf({
        ...(search.with === undefined ? {} : { moment: search.with }),
        ...(search.withAt === undefined ? {} : { at: search.withAt }),
      })
    : undefined
}

/** The question the address asks; undefined while it names nothing to begin with. */
export function criteriaOf(search: TracingSearch): TraceCriteria | undefined {
  const starts = startsOf(search)
  if (starts.length === 0) return undefined
  const from = dayBegins(search.from, 0)
  const to = dayBegins(search.to, 1)
  return {
    starts,
    direction: directionOf(search),
    moment: momentOf(search),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  }
}

function startsOf(search: TracingSearch): StartingPoint[] {
  const lots = (search.lots ?? '').split(',').filter((id) => uuid.test(id))
  const points: StartingPoint[] = lots.map((lotId) => ({ kind: 'lot', lotId }))
  const texts = numbersIn(search.q ?? '')
  const kind = startKindOf(search)
  const itemNumber = search.item?.trim()
  if (texts.length === 0) {
    if (itemNumber && lots.length === 0) points.push({ kind: 'number', itemNumber })
    return points
  }
  if (kind !== 'number') return [...points, ...texts.map((text) => named(kind, text))]
  return [...points, { kind: 'list', numbers: texts.map((text) => ofItem(text, itemNumber)) }]
}

function named(kind: Exclude<StartKind, 'number'>, text: string): StartingPoint {
  switch (kind) {
    case 'supplier-batch':
      return { kind, supplierBatch: text }
    case 'order':
      return { kind, orderNumber: text }
    case 'receipt':
    case 'shipment':
      return { kind, number: text }
  }
}

/** A scanned barcode names its item by itself; a number gets the item chosen, as a line of a spreadsheet has it. */
function ofItem(text: string, itemNumber: string | undefined): string {
  const scanned = /^[\](]/.test(text) || text.includes('\u001d') || text.includes('\t')
  return itemNumber && !scanned ? `${itemNumber}\t${text}` : text
}

/** The numbers of a pasted list, one a line or set apart by semicolons; each once. */
export function numbersIn(text: string): string[] {
  // A tab stands between item and number of a spreadsheet's line, and must not be trimmed away before the number.
  const lines = text.split(/[\r\n;]+/).map((line) => fromPictures(line.trim()))
  return [...new Set(lines.filter((line) => line !== ''))]
}

/**
 * A file as the list it stands for: a number on each line, or an item and a number, set apart as spreadsheets save them.
 * Everything else on a line is taken as it is: a scanned barcode may hold commas.
 */
export function listInFile(text: string): string {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/)
  return lines
    .map(
      (line) => /^"?([^",;\t]+)"?[,;\t]"?([^",;\t]+)"?[,;]*$/.exec(line.trim())?.slice(1).join('\t') ?? line,
    )
    .map((line) => line.trim().replace(/^"(.*)"$/, '$1'))
    .filter((line) => line !== '')
    .join('\n')
}

function momentOf(search: TracingSearch): TraceMoment {
  const kind = momentKindOf(search)
  if (kind !== 'at') return { kind }
  const at = instantOf(search.at)
  return at === undefined ? { kind: 'now' } : { kind, at }
}

function instantOf(text: string | undefined): string | undefined {
  const at = text === undefined ? Number.NaN : Date.parse(text)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

/** Where a day of the reader's own calendar begins, or the one after it. */
function dayBegins(day: string | undefined, later: 0 | 1): string | undefined {
  const [year, month, date] =
    /^(\d{4})-(\d\d)-(\d\d)$/
      .exec(day ?? '')
      ?.slice(1)
      .map(Number) ?? []
  if (year === undefined || month === undefined || date === undefined) return undefined
  return new Date(year, month - 1, date + later).toISOString()
}

/** An instant as the browser's own field for day and time takes it, and back. */
export function toLocalField(instant: string | undefined): string {
  const at = instantOf(instant)
  if (at === undefined) return ''
  const minutes = new Date(at).getTimezoneOffset()
  return new Date(Date.parse(at) - minutes * 60_000).toISOString().slice(0, 16)
}

export function fromLocalField(text: string): string | undefined {
  return instantOf(text || undefined)
}

function oneOf<const Value extends string>(
  values: readonly Value[],
  given: string | undefined,
  otherwise: NoInfer<Value>,
): Value {
  return values.find((value) => value === given) ?? otherwise
}

import { isoDate } from './dates.ts'
import { decimalText } from './decimal-text.ts'
import type { DateFact, Facts, FactsDraft, Measure } from './facts.ts'
import { measureOf } from './measures.ts'
import type { Element } from './reading.ts'

type TextFact = {
  [K in keyof Facts]-?: string extends NonNullable<Facts[K]>
    ? NonNullable<Facts[K]> extends string
      ? K
      : never
    : never
}[keyof Facts]

/** Identifiers whose value is a fact as it stands. */
const texts: Readonly<Record<string, TextFact>> = {
  '00': 'sscc',
  '01': 'gtin',
  '02': 'contentGtin',
  '03': 'gtin',
  '10': 'batch',
  '21': 'serial',
  '22': 'productVariant',
  '235': 'thirdPartySerial',
  '240': 'additionalItem',
  '241': 'customerPart',
  '250': 'secondarySerial',
  '251': 'sourceEntity',
  '400': 'orderNumber',
  '414': 'gln',
  '8003': 'grai',
  '8004': 'giai',
  '8010': 'cpid',
  '8011': 'cpidSerial',
  '8013': 'modelNumber',
  '8014': 'modelNumber',
  '8017': 'gsrn',
  '8018': 'gsrn',
}

const dates: Readonly<Record<string, DateFact>> = {
  '11': 'productionOn',
  '12': 'dueOn',
  '13': 'packagedOn',
  '15': 'bestBeforeOn',
  '16': 'sellByOn',
  '17': 'expiresOn',
}

/** What the elements of a GS1 message mean; `today` is an ISO date for the century of two-digit years. */
export function gs1Facts(elements: readonly Element[], today: string): Facts {
  const facts: FactsDraft = {}
  const written: Partial<Record<DateFact, string>> = {}
  const measured: Measure[] = []
  for (const { ai, value } of elements) {
    const text = texts[ai]
    const date = text === undefined ? dates[ai] : undefined
    if (text !== undefined) facts[text] = value
    else if (date === undefined) takeOther(facts, measured, ai, value, today)
    else {
      facts[date] = isoDate(value, today)
      written[date] = value
      facts.datesAsWritten = written
    }
  }
  if (measured.length > 0) facts.measures = measured
  takeQuantity(facts, measured)
  return facts
}

function takeOther(facts: FactsDraft, measured: Measure[], ai: string, value: string, today: string): void {
  const measure = measureOf(ai, value)
  if (measure !== undefined) measured.push(measure)
  else if (ai === '30') facts.count = decimalText(value)
  else if (ai === '37') facts.contentCount = decimalText(value)
  else if (ai === '7003') takeExpiryTime(facts, value, today)
  else if (ai === '8008') facts.producedAt = `${isoDate(value, today)}T${clock(value.slice(6))}`
  else if (ai === '8006') takePiece(facts, value)
  else if (ai === '8026') facts.contentGtin = value.slice(0, 14)
}

function takeExpiryTime(facts: FactsDraft, value: string, today: string): void {
  const date = isoDate(value, today)
  facts.expiresAt = `${date}T${clock(value.slice(6))}`
  facts.expiresOn ??= date
}

/** A piece of an item in several pieces: its item is the item. */
function takePiece(facts: FactsDraft, value: string): void {
  const gtin = value.slice(0, 14)
  facts.itip = { gtin, piece: decimalText(value.slice(14, 16)), total: decimalText(value.slice(16)) }
  facts.gtin ??= gtin
}

/** A count speaks first; a measure of the item counts when it is the only one, else nobody could say which is meant. */
function takeQuantity(facts: FactsDraft, measured: readonly Measure[]): void {
  const own = measured.filter((measure) => !measure.logistic && measure.kind !== 'weight-per-area')
  const [only] = own
  if (facts.count !== undefined) facts.quantity = { value: facts.count, unit: undefined }
  else if (only !== undefined && own.length === 1) facts.quantity = { value: only.value, unit: only.unit }
}

/** `hh`, `hhmm` or `hhmmss` as a time of day. */
function clock(digits: string): string {
  const times = [digits.slice(0, 2), digits.slice(2, 4) || '00', digits.slice(4, 6)]
  return times.filter((part) => part !== '').join(':')
}

import { daysInMonth, isoDateOf } from './dates.ts'
import { readDecimal } from './decimal-text.ts'
import type { Facts, FactsDraft } from './facts.ts'
import type { Element } from './reading.ts'

/**
 * ASC MH10.8.2 data identifiers: up to three digits and a letter in front of a value. Only the identifiers below mean
 * something to production; the others are kept as elements.
 */

/** Units of quantity 7Q (ANSI X12 element 355) that differ from UN/ECE Recommendation 20, or mean pieces. */
const units: Readonly<Record<string, string | undefined>> = {
  EA: undefined,
  PC: undefined,
  KG: 'KGM',
  GR: 'GRM',
  LB: 'LBR',
  MR: 'MTR',
  CM: 'CMT',
  MM: 'MMT',
  FT: 'FOT',
  IN: 'INH',
  YD: 'YRD',
  LT: 'LTR',
  ML: 'MLT',
  GA: 'GLL',
}

/** Identifiers that stand alone in the linear symbols of electronics and automotive labels. */
const alone = /^(P|1P|30P|31P|Q|S|T|1T|K|1K|V|1V|25S)(\S.*)$/

/** Reads one field such as `1PABC-1`, or undefined when it does not begin with an identifier. */
export function dataElement(field: string): Element | undefined {
  const match = /^(\d{0,3}[A-Z])(.*)$/s.exec(field)
  if (match === null || match[2] === '') return undefined
  return { ai: match[1] ?? '', value: match[2] ?? '' }
}

/** The field that a single linear symbol may be: only a supposition, because a plain number can look the same. */
export function loneDataElement(text: string): Element | undefined {
  const match = alone.exec(text)
  if (match === null) return undefined
  const element = { ai: match[1] ?? '', value: match[2] ?? '' }
  return element.ai === 'Q' && readDecimal(element.value) === undefined ? undefined : element
}

/** What the fields of a label mean. The customer's numbers speak before the supplier's, because we are the customer. */
export function dataIdentifierFacts(elements: readonly Element[]): Facts {
  const facts: FactsDraft = {}
  for (const { ai, value } of elements) takeField(facts, ai, value)
  const item = facts.customerPart ?? facts.supplierPart
  if (item !== undefined) facts.itemNumber = item
  if (facts.batch === undefined && facts.supplierBatch !== undefined) facts.batch = facts.supplierBatch
  return facts
}

function takeField(facts: FactsDraft, ai: string, value: string): void {
  switch (ai) {
    case 'P':
      facts.customerPart ??= value
      return
    case '1P':
    case '30P':
    case '31P':
      facts.supplierPart ??= value
      return
    case 'T':
      facts.batch ??= value
      return
    case '1T':
      facts.supplierBatch ??= value
      return
    case 'S':
      facts.serial ??= value
      return
    case '25S':
      facts.thirdPartySerial ??= value
      return
    case 'K':
      facts.orderNumber ??= value
      return
    case 'V':
    case '1V':
      facts.supplier ??= value
      return
    case 'Q':
    case '7Q':
      takeQuantity(facts, ai, value)
      return
    case '14D':
      takeDate(facts, 'expiresOn', value)
      return
    case '16D':
      takeDate(facts, 'productionOn', value)
      return
  }
}

function takeQuantity(facts: FactsDraft, ai: string, value: string): void {
  const number = readDecimal(ai === '7Q' ? value.slice(0, -2) : value)
  if (number === undefined || facts.quantity !== undefined) return
  const code = ai === '7Q' ? value.slice(-2) : 'EA'
  facts.quantity = { value: number, unit: code in units ? units[code] : code }
}

function takeDate(facts: FactsDraft, name: 'expiresOn' | 'productionOn', value: string): void {
  const date = isoDateOfDigits(value)
  if (date === undefined) return
  facts[name] = date
  facts.datesAsWritten = { ...facts.datesAsWritten, [name]: value }
}

/** `YYYYMMDD` as an ISO date, or undefined when there is no such day. */
export function isoDateOfDigits(value: string): string | undefined {
  if (!/^\d{8}$/.test(value)) return undefined
  const year = Number(value.slice(0, 4))
  const month = Number(value.slice(4, 6))
  const day = Number(value.slice(6))
  return day >= 1 && day <= daysInMonth(year, month) ? isoDateOf(year, month, day) : undefined
}

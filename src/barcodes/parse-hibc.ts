import { isoDateOfDigits } from './data-identifiers.ts'
import { daysInMonth, fullYear, isoDateOf, isoDateOfYearDay } from './dates.ts'
import { readDecimal } from './decimal-text.ts'
import type { Facts, FactsDraft } from './facts.ts'
import type { Element, Problem } from './reading.ts'

/** What a HIBC label (ANSI/HIBC 2.6, health care) says. */
export type HibcReading =
  | { readonly ok: true; readonly elements: readonly Element[]; readonly facts: Facts }
  | { readonly ok: false; readonly problem: Problem }

const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%'

/** Whether the text can be HIBC at all: `+`, then a labeler code or the mark of secondary data. */
export function looksLikeHibc(text: string): boolean {
  return /^\+(\$|\d{5}|[A-Z][A-Z0-9]{3}[A-Z0-9])/.test(text)
}

/** The check character, modulo 43, of everything in front of it. */
export function hibcCheckCharacter(text: string): string {
  let sum = 0
  for (const character of text) sum += Math.max(0, characters.indexOf(character))
  return characters.charAt(sum % 43)
}

/** Reads primary, secondary and combined HIBC data; `today` is an ISO date for two-digit years. */
export function parseHibc(text: string, today: string): HibcReading {
  // The check character may be a blank, which is lost at the end of a scan.
  const whole = isRight(text) || !isRight(`${text} `) ? text : `${text} `
  if (!isRight(whole)) {
    return refuse(
      text.length - 1,
      1,
      'The HIBC label has a wrong check character: it was misread or misprinted.',
    )
  }
  const body = whole.slice(1, -1)
  if (body.startsWith('$') || /^\d{5}/.test(body)) {
    // Secondary data alone end with a link character, the check character of the label they belong to.
    return secondaryOnly(body.slice(0, -1), today)
  }
  const slash = body.indexOf('/')
  const primary = /^([A-Z][A-Z0-9]{3})([A-Z0-9]{1,18})(\d)$/.exec(slash < 0 ? body : body.slice(0, slash))
  if (primary === null)
    return refuse(1, body.length, 'The HIBC label has no labeler code, product number and unit of measure.')
  const [, supplier = '', itemNumber = '', unit = ''] = primary
  const draft: Draft = {
    elements: [
      { ai: 'LIC', value: supplier },
      { ai: 'PCN', value: itemNumber },
      { ai: 'UM', value: unit },
    ],
    facts: { supplier, itemNumber },
  }
  let isRead = true
  if (slash >= 0)
    for (const part of body.slice(slash + 1).split('/')) isRead &&= takeSupplement(draft, part, today)
  return isRead
    ? { ok: true, ...draft }
    : refuse(
        slash + 2,
        body.length - slash - 1,
        'The HIBC label has a part behind the slash that cannot be read.',
      )
}

type Draft = { readonly elements: Element[]; readonly facts: FactsDraft }

function secondaryOnly(body: string, today: string): HibcReading {
  const draft: Draft = { elements: [], facts: {} }
  if (takeSupplement(draft, body, today)) return { ok: true, ...draft }
  return refuse(1, body.length, 'The HIBC label has batch data that cannot be read.')
}

/** One supplement: batch or serial with quantity and expiry, or a field with its identifier. */
function takeSupplement(draft: Draft, part: string, today: string): boolean {
  if (part.startsWith('$$+')) return takeDated(draft, part.slice(3), 'serial', today)
  if (part.startsWith('$$')) return takeDated(draft, part.slice(2), 'batch', today)
  if (part.startsWith('$+')) return takeNumber(draft, 'serial', part.slice(2))
  if (part.startsWith('$')) return takeNumber(draft, 'batch', part.slice(1))
  if (/^16D\d{8}$/.test(part))
    return takeDate(draft, 'productionOn', part.slice(3), isoDateOfDigits(part.slice(3)))
  if (/^14D\d{8}$/.test(part))
    return takeDate(draft, 'expiresOn', part.slice(3), isoDateOfDigits(part.slice(3)))
  if (/^S[^ ]/.test(part)) return takeNumber(draft, 'serial', part.slice(1))
  if (/^Q\d/.test(part)) return takeQuantity(draft, part.slice(1))
  if (/^\d{5}/.test(part)) {
    const date = yearDay(part.slice(0, 5), today)
    return takeDate(draft, 'expiresOn', part.slice(0, 5), date) && takeNumber(draft, 'batch', part.slice(5))
  }
  return false
}

/** Behind `$$`: a quantity (8 with two digits, 9 with five), then a date by its flag, then the number. */
function takeDated(draft: Draft, text: string, number: 'batch' | 'serial', today: string): boolean {
  let rest = text
  const quantity = /^(?:8(\d{2})|9(\d{5}))/.exec(rest)
  if (quantity !== null) {
    if (!takeQuantity(draft, quantity[1] ?? quantity[2] ?? '')) return false
    rest = rest.slice(quantity[0].length)
    if (rest === '') return true
  }
  const flag = rest.charAt(0)
  if (flag === '7') return takeNumber(draft, number, rest.slice(1))
  const length = flag === '0' || flag === '1' ? 4 : { '2': 7, '3': 7, '4': 9, '5': 6, '6': 8 }[flag]
  if (length === undefined) return takeNumber(draft, number, rest)
  const digits = rest.slice(0, length)
  if (digits.length < length || !/^\d+$/.test(digits)) return false
  return (
    takeDate(draft, 'expiresOn', digits, flaggedDate(digits, today)) &&
    takeNumber(draft, number, rest.slice(length))
  )
}

function flaggedDate(digits: string, today: string): string | undefined {
  const rest = digits.slice(1)
  switch (digits.charAt(0)) {
    case '2':
      return calendarDate(rest.slice(4, 6), rest.slice(0, 2), rest.slice(2, 4), today)
    case '3':
    case '4':
      return calendarDate(rest.slice(0, 2), rest.slice(2, 4), rest.slice(4, 6), today)
    case '5':
    case '6':
      return yearDay(rest, today)
    default:
      // Month and year: the last day of the month.
      return calendarDate(digits.slice(2, 4), digits.slice(0, 2), '00', today)
  }
}

function calendarDate(yy: string, mm: string, dd: string, today: string): string | undefined {
  const year = fullYear(Number(yy), today)
  const month = Number(mm)
  const days = daysInMonth(year, month)
  const day = Number(dd) || days
  return days > 0 && day <= days ? isoDateOf(year, month, day) : undefined
}

function yearDay(digits: string, today: string): string | undefined {
  return isoDateOfYearDay(fullYear(Number(digits.slice(0, 2)), today), Number(digits.slice(2, 5)))
}

function takeDate(
  draft: Draft,
  name: 'expiresOn' | 'productionOn',
  written: string,
  date: string | undefined,
): boolean {
  if (date === undefined) return false
  draft.elements.push({ ai: name === 'expiresOn' ? 'EXP' : 'MFD', value: written })
  draft.facts[name] = date
  draft.facts.datesAsWritten = { ...draft.facts.datesAsWritten, [name]: written }
  return true
}

function takeNumber(draft: Draft, name: 'batch' | 'serial', value: string): boolean {
  if (value === '') return true
  if (!/^[A-Z0-9\-. $/+%]{1,20}$/.test(value)) return false
  draft.elements.push({ ai: name === 'batch' ? 'LOT' : 'SERIAL', value })
  draft.facts[name] = value
  return true
}

function takeQuantity(draft: Draft, digits: string): boolean {
  const value = readDecimal(digits)
  if (value === undefined) return false
  draft.elements.push({ ai: 'QTY', value: digits })
  draft.facts.quantity = { value, unit: undefined }
  return true
}

function isRight(text: string): boolean {
  return (
    text.length > 3 &&
    hibcCheckCharacter(text.slice(0, -1)) === text.at(-1) &&
    [...text].every((one) => characters.includes(one))
  )
}

function refuse(position: number, length: number, message: string): HibcReading {
  return { ok: false, problem: { code: 'hibc', position, length, message } }
}

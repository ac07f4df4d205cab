import { isDigits } from './character-sets.ts'
import { gtin14, hasCheckDigit } from './check-digits.ts'
import { beginMessage, endMessage, takeElement } from './draft-message.ts'
import { findIdentifier } from './identifier-table.ts'
import { restoreSeparators } from './lost-characters.ts'
import { readElementString } from './parse-element-string.ts'
import { placeReading } from './place-reading.ts'
import type { ReadContext } from './read-context.ts'
import { messageReading, readGs1Data } from './read-gs1-data.ts'
import type { Carrier, Problem, Reading } from './reading.ts'
import { type Symbology, withoutEci } from './symbology-identifiers.ts'
import { expandUpcE } from './upc-e.ts'

/** Parts the linear and the two-dimensional half of a composite symbol; a digit follows, by the standard a 0. */
const compositeMark = '|]e'

/** Reads a scan whose symbology identifier says that it is GS1 data or an EAN, UPC or ITF number. */
export function readMarkedScan(
  text: string,
  symbology: Exclude<Symbology, { kind: 'data' }>,
  context: ReadContext,
): Reading {
  const cut = text.indexOf(context.rules.strict ? `${compositeMark}0` : compositeMark)
  const end = cut < 0 ? text.length : cut
  if (symbology.kind === 'gs1' && cut < 0) {
    const data = symbology.eci ? withoutEci(text.slice(3)) : text.slice(3)
    return placeReading(readGs1Data(data, symbology.carrier, context), (position) => position + 3)
  }
  if (symbology.kind === 'ean') {
    const number = readNumber(text.slice(3, end), symbology.digits, context)
    if (typeof number !== 'string')
      return { kind: 'problem', problem: { ...number, position: number.position + 3 } }
    return readComposite(
      text,
      number,
      end,
      cut < 0 ? carrierOf(text.slice(3), symbology.carrier) : 'composite',
      context,
    )
  }
  return readComposite(text, undefined, end, 'composite', context)
}

/** A GTIN and what the composite component behind it says, or two element strings, as one message. */
function readComposite(
  text: string,
  gtin: string | undefined,
  cut: number,
  carrier: Carrier,
  context: ReadContext,
): Reading {
  const { rules, settings } = context
  const draft = beginMessage()
  const { text: data, origins } = restoreSeparators(text, settings.separator)
  const middle = origins === undefined ? cut : origins.indexOf(cut)
  const identifier = findIdentifier('01')
  const isTaken =
    gtin === undefined || identifier === undefined
      ? readElementString(draft, data, 3, middle, rules)
      : takeElement(draft, identifier, gtin, 0, 14, 3, rules)
  if (isTaken && middle < data.length) readElementString(draft, data, middle + 4, data.length, rules)
  return placeReading(messageReading(endMessage(draft, rules), carrier, context), (at) => origins?.[at] ?? at)
}

/** The 14 digits of the number, or what is wrong with it. */
function readNumber(data: string, digits: number, { rules }: ReadContext): string | Problem {
  // A UPC-A or UPC-E may arrive without the zeros that make it an EAN-13, and an add-on of two or five digits behind it.
  const number = rules.strict ? data : completed(data, digits)
  const wrong = [...number].findIndex((_, at) => !isDigits(number, at, at + 1))
  if (wrong >= 0)
    return {
      code: 'wrong-character',
      position: wrong,
      length: 1,
      message: 'An EAN, UPC or ITF code may only have digits.',
    }
  if (number.length !== digits) {
    const code = number.length < digits ? 'value-too-short' : 'value-too-long'
    return {
      code,
      position: 0,
      length: data.length,
      message: `This symbol should have ${digits} digits, but has ${data.length}.`,
    }
  }
  if (hasCheckDigit(number)) return gtin14(number)
  return {
    code: 'check-digit',
    ai: '01',
    position: digits - 1,
    length: 1,
    message: 'The number has a wrong check digit: one of its digits was misread or misprinted.',
  }
}

function completed(data: string, digits: number): string {
  if (digits !== 13) return data
  if (data.length === 12) return `0${data}`
  if (data.length === 15 || data.length === 18) return data.slice(0, 13)
  return data.length === 8 ? (expandUpcE(data) ?? '').padStart(13, '0') : data
}

function carrierOf(data: string, carrier: Carrier): Carrier {
  if (carrier !== 'ean-13') return carrier
  if (data.length === 8) return 'upc-e'
  return data.length === 12 ? 'upc-a' : carrier
}

import { set32Characters, set82Characters } from '../../src/barcodes/character-sets.ts'
import { checkDigit } from '../../src/barcodes/check-digits.ts'
import {
  countryLetters,
  countryNumbers,
  currencyNumbers,
  packageTypes,
} from '../../src/barcodes/code-lists.ts'
import type { Identifier, Part } from '../../src/barcodes/identifier-table.ts'
import { checkCharacters } from '../../src/barcodes/linters/check-characters.ts'
import { linters } from '../../src/barcodes/linters/linters.ts'

/** Numbers from 0 up to 1 that are the same in every run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function pick<T>(random: () => number, choices: ArrayLike<T>): T {
  const choice = choices[Math.floor(random() * choices.length)]
  if (choice === undefined) throw new Error('there is nothing to pick from')
  return choice
}

/** A value that keeps every rule of the identifier. */
export function sampleValue(identifier: Identifier, random: () => number): string {
  let value = ''
  for (const part of identifier.parts) {
    if (part.optional && random() < 0.5) break
    value += samplePart(part, random)
  }
  return value
}

function samplePart(part: Part, random: () => number): string {
  const names = part.linters.map(
    (linter) => Object.keys(linters).find((name) => linters[name] === linter) ?? '',
  )
  for (const name of names) {
    const special = specialSample(name, random)
    if (special !== undefined) return special
  }
  const length = part.min + Math.floor(random() * (part.max - part.min + 1))
  const begins = names.some((name) => name.startsWith('gcppos'))
  const body = begins
    ? digits(random, 5) + characters(part.set, random, Math.max(0, length - 5))
    : characters(part.set, random, length)
  if (names.includes('csum')) return withCheckDigit(digits(random, part.max - 1))
  if (names.includes('csumalpha'))
    return withCheckCharacters(digits(random, 5) + characters(2, random, length % 18), names)
  return begins ? body : body.slice(0, length)
}

function withCheckDigit(body: string): string {
  return body + String(checkDigit(body, 0, body.length))
}

function withCheckCharacters(body: string, names: readonly string[]): string {
  const text = names.includes('hasnondigit') ? `${body}x` : body
  return text + checkCharacters(text, 0, text.length)
}

/** Company prefix, offer, save value, purchase requirement and family: what every coupon has. */
const coupon = '061414112345615120123'

/** Samples for rules that random characters would not keep. */
function specialSample(name: string, random: () => number): string | undefined {
  const two = (from: number, to: number) =>
    String(from + Math.floor(random() * (to - from + 1))).padStart(2, '0')
  switch (name) {
    case 'yymmd0':
      return two(0, 99) + two(1, 12) + two(0, 28)
    case 'yymmdd':
      return two(0, 99) + two(1, 12) + two(1, 28)
    case 'yyyymmdd':
      return `19${two(0, 99)}${two(1, 12)}${two(1, 28)}`
    case 'hh':
      return two(0, 23)
    case 'mi':
    case 'ss':
      return two(0, 59)
    case 'hhmi':
      return two(0, 23) + two(0, 59)
    case 'iso3166':
    case 'iso3166999':
      return pick(random, list(countryNumbers))
    case 'iso3166alpha2':
      return pick(random, list(countryLetters))
    case 'iso4217':
      return pick(random, list(currencyNumbers))
    case 'packagetype':
      return pick(random, list(packageTypes))
    case 'iso5218':
      return pick(random, '0129')
    case 'mediatype':
      return pick(random, ['01', '10', '80', '99'])
    case 'iban':
      return pick(random, ['DE89370400440532013000', 'GB29NWBK60161331926819', 'FR1420041010050500013M02606'])
    case 'pieceoftotal':
      return pick(random, ['0101', '0102', '0312', '9999'])
    case 'posinseqslash':
      return pick(random, ['1/1', '2/3', '9/9'])
    case 'pcenc':
      return pick(random, ['Plant+7', 'Stra%C3%9Fe', 'A%20B'])
    case 'latitude':
      return pick(random, ['0000000000', '0912345678', '1800000000'])
    case 'longitude':
      return pick(random, ['0000000000', '2912345678', '3600000000'])
    case 'winding':
      return pick(random, '019')
    case 'yesno':
      return pick(random, '01')
    case 'zero':
      return '0'
    case 'nonzero':
      return undefined
    case 'nozeroprefix':
      return String(1 + Math.floor(random() * 999_999))
    case 'hyphen':
      return '-'
    case 'importeridx':
      return pick(random, '-7Aa_')
    case 'couponcode':
      return (
        coupon +
        pick(random, [
          '',
          '101104569',
          '21397890614141',
          '3261231',
          '32612314260101',
          '50123456',
          '611234567',
          '90100',
        ])
      )
    case 'couponposoffer':
      return pick(random, ['001234561234560123456', '11123456712345611234567'])
    default:
      return undefined
  }
}

function characters(set: number, random: () => number, length: number): string {
  const alphabet =
    set === 1
      ? '0123456789'
      : set === 4
        ? '#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
        : set === 8
          ? `${set32Characters}-_abc`
          : set82Characters
  let text = ''
  for (let k = 0; k < length; k++) text += pick(random, alphabet)
  return text
}

function digits(random: () => number, length: number): string {
  return characters(1, random, length)
}

function list(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}

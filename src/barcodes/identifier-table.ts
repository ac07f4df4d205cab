import { applicationIdentifiers } from './application-identifiers.ts'
import { digit, set39, set64, set82 } from './character-sets.ts'
import type { Linter } from './linters/fault.ts'
import { linters } from './linters/linters.ts'

/** One part of a value: how many characters of which set, and the rules it keeps. */
export type Part = {
  readonly set: number
  readonly min: number
  readonly max: number
  readonly optional: boolean
  readonly linters: readonly Linter[]
}

/** “An identifier of this slot is in the message”; patterns such as 31nn have slots of their own. */
type Slot = number

export type Identifier = {
  readonly ai: string
  readonly title: string
  /** Its own slot, and its place in `identifiers`. */
  readonly slot: Slot
  /** Length of the value when no separator follows it, else 0. */
  readonly predefined: number
  readonly min: number
  readonly max: number
  readonly parts: readonly Part[]
  /** May be an attribute in the query of a Digital Link. */
  readonly isAttribute: boolean
  /** As primary key of a Digital Link: sequences of qualifiers, each in its order; undefined when it is no key. */
  readonly qualifiers: readonly (readonly string[])[] | undefined
  /** Slots that are taken when this identifier is present. */
  readonly marks: readonly Slot[]
  /** For each association: alternatives, each a set of slots that are needed together. */
  readonly needs: readonly (readonly (readonly Slot[])[])[]
  /** Slots that must not be taken; `more` is 1 when the identifier itself takes that slot. */
  readonly excludes: readonly { readonly slot: Slot; readonly more: number; readonly pattern: string }[]
  /** The associations as written, for messages. */
  readonly needsText: readonly string[]
}

const sets: Readonly<Record<string, number>> = { N: digit, X: set82, Y: set39, Z: set64 }
const slots = new Map<string, Slot>()

/** All application identifiers, in the order of the table. */
export const identifiers: readonly Identifier[] = compile()

/** How many slots there are. */
export const slotCount = slots.size

const byAi = new Map(identifiers.map((identifier) => [identifier.ai, identifier]))

/** The length of identifiers that begin with these two digits; 0 when none does. GS1 fixes it by these digits. */
const lengthByPrefix = new Uint8Array(100)
/** Index in `identifiers` plus one, by number, in three ranges for two, three and four digits. */
const indexByNumber = new Int16Array(100 + 1000 + 10_000)
const rangeStart: readonly number[] = [0, 0, 0, 100, 1100]
for (const { ai, slot } of identifiers) {
  lengthByPrefix[Number(ai.slice(0, 2))] = ai.length
  indexByNumber[(rangeStart[ai.length] ?? 0) + Number(ai)] = slot + 1
}

/** The identifier, or undefined when there is none with these digits. */
export function findIdentifier(ai: string): Identifier | undefined {
  return byAi.get(ai)
}

/** The identifier that stands at this place of an element string, or undefined. */
export function identifierAt(text: string, at: number, to: number): Identifier | undefined {
  if (at + 2 > to) return undefined
  const first = text.charCodeAt(at) - 48
  const second = text.charCodeAt(at + 1) - 48
  if (first < 0 || first > 9 || second < 0 || second > 9) return undefined
  let number = first * 10 + second
  const length = lengthByPrefix[number] ?? 0
  if (length === 2) return identifiers[(indexByNumber[number] ?? 0) - 1]
  if (length === 0 || at + length > to) return undefined
  const third = text.charCodeAt(at + 2) - 48
  if (third < 0 || third > 9) return undefined
  number = number * 10 + third
  if (length === 3) return identifiers[(indexByNumber[100 + number] ?? 0) - 1]
  const fourth = text.charCodeAt(at + 3) - 48
  if (fourth < 0 || fourth > 9) return undefined
  return identifiers[(indexByNumber[1100 + number * 10 + fourth] ?? 0) - 1]
}

/** How many digits an unknown identifier at this place has as far as its first two tell; 2 when they tell nothing. */
export function unknownIdentifierLength(text: string, at: number): number {
  return lengthByPrefix[Number(text.slice(at, at + 2))] || 2
}

/** Length of the value of an identifier, known or not, that is predefined by its first two digits; else 0. */
export function predefinedLength(ai: string): number {
  const prefix = ai.slice(0, 2)
  if (prefix === '00') return 18
  if (prefix === '01' || prefix === '02' || prefix === '03') return 14
  if (prefix === '04') return 16
  if (prefix === '20') return 2
  if (prefix >= '11' && prefix <= '19') return 6
  if (prefix >= '31' && prefix <= '36') return 6
  return prefix === '41' ? 13 : 0
}

function compile(): readonly Identifier[] {
  const rows = applicationIdentifiers.map((row) => row.split('; '))
  // Identifiers take the first slots in the order of the table, patterns those behind.
  for (const [range = ''] of rows) for (const ai of expand(range)) slotOf(ai)
  const patterns = [...new Set(rows.flatMap(([, , , relations = '']) => relations.match(/\d+n+/g) ?? []))]
  for (const pattern of patterns) slotOf(pattern)
  return rows.flatMap(([range = '', flags = '', format = '', relations = '', title = '']) => {
    const parts = format.split(' ').map(partOf)
    return expand(range).map((ai) => identifierOf(ai, title, flags, parts, relations, patterns))
  })
}

function identifierOf(
  ai: string,
  title: string,
  flags: string,
  parts: readonly Part[],
  relations: string,
  patterns: readonly string[],
): Identifier {
  const words = relations.split(' ')
  const valuesOf = (name: string) =>
    words.filter((word) => word.startsWith(name)).map((word) => word.slice(name.length))
  const max = parts.reduce((sum, part) => sum + part.max, 0)
  const needsText = valuesOf('with=')
  return {
    ai,
    title,
    slot: slotOf(ai),
    predefined: flags.includes('F') ? max : 0,
    min: parts.reduce((sum, part) => sum + (part.optional ? 0 : part.min), 0),
    max,
    parts,
    isAttribute: flags.includes('A'),
    qualifiers: words.includes('key')
      ? []
      : valuesOf('key=').map((text) => text.split('|').map((sequence) => sequence.split(',')))[0],
    marks: [slotOf(ai), ...patterns.filter((pattern) => matches(ai, pattern)).map(slotOf)],
    needs: needsText.map((text) => text.split(',').map((group) => group.split('+').map(slotOf))),
    excludes: valuesOf('without=')
      .flatMap((text) => text.split(','))
      .map((pattern) => ({ slot: slotOf(pattern), more: matches(ai, pattern) ? 1 : 0, pattern })),
    needsText,
  }
}

/** `3100-3105` is six identifiers. */
function expand(range: string): readonly string[] {
  const [first = '', last = first] = range.split('-')
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, k) =>
    String(Number(first) + k).padStart(first.length, '0'),
  )
}

/** `X-17?` with its rules behind dots. */
function partOf(text: string): Part {
  const [format = '', ...names] = text.split('.')
  const numbers = format.slice(1).replace('?', '')
  const max = Number(numbers.replace('-', ''))
  return {
    set: sets[format.charAt(0)] ?? 0,
    min: numbers.startsWith('-') ? 1 : max,
    max,
    optional: format.endsWith('?'),
    linters: names.flatMap((name) => linters[name] ?? []),
  }
}

function slotOf(pattern: string): Slot {
  const slot = slots.get(pattern) ?? slots.size
  slots.set(pattern, slot)
  return slot
}

function matches(ai: string, pattern: string): boolean {
  return (
    ai === pattern ||
    (pattern.endsWith('n') && ai.length === pattern.length && ai.startsWith(pattern.replace(/n+$/, '')))
  )
}

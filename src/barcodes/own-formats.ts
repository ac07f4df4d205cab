import { isDigits } from './character-sets.ts'
import { gtin14, hasCheckDigit } from './check-digits.ts'
import { readDecimal } from './decimal-text.ts'
import type { Facts, FactsDraft } from './facts.ts'
import { compilePattern } from './patterns/compile-pattern.ts'
import { matchPattern } from './patterns/match-pattern.ts'
import type { PatternFault, Program } from './patterns/pattern.ts'
import type { Element } from './reading.ts'
import type { OwnFormat } from './scanner-settings.ts'

/** What the named groups of an own format may be called. */
export const ownFormatGroups = [
  'item',
  'gtin',
  'batch',
  'serial',
  'quantity',
  'unit',
  'order',
  'pack',
] as const

export type OwnFormatMatch = {
  readonly format: string
  readonly elements: readonly Element[]
  readonly facts: Facts
}

/** Plants have a handful of formats; the limits keep hostile settings cheap. */
const mostFormats = 20
const mostCompiled = 200

const compiled = new Map<string, Program | PatternFault>()

/** Why a pattern cannot be used, or undefined when it can; asked when an administrator saves it. */
export function ownFormatFault(pattern: string): PatternFault | undefined {
  const program = programOf(pattern)
  if ('message' in program) return program
  const strange = program.names.find((name) => !(ownFormatGroups as readonly string[]).includes(name))
  if (strange !== undefined) {
    const names = ownFormatGroups.join(', ')
    return {
      message: `No group may be called ${strange}; the names are ${names}.`,
      position: pattern.indexOf(strange),
    }
  }
  if (program.names.length > 0) return undefined
  return {
    message: 'The pattern needs a named group such as (?<batch>…), else it would say nothing.',
    position: 0,
  }
}

/** The first own format that matches the whole text and says something sensible. */
export function matchOwnFormat(text: string, formats: readonly OwnFormat[]): OwnFormatMatch | undefined {
  for (const { name, pattern } of formats.slice(0, mostFormats)) {
    const program = programOf(pattern)
    if ('message' in program) continue
    const groups = matchPattern(program, text)
    const facts = groups === undefined ? undefined : factsOf(groups)
    if (groups === undefined || facts === undefined) continue
    const elements = program.names.flatMap((ai) =>
      groups[ai] === undefined ? [] : { ai, value: groups[ai] },
    )
    return { format: name, elements, facts }
  }
  return undefined
}

/** Undefined when a group cannot be what it is called: a quantity that is no number, a GTIN with a wrong check digit. */
function factsOf(groups: Readonly<Record<string, string>>): Facts | undefined {
  const { item, gtin, batch, serial, quantity, unit, order, pack } = groups
  const facts: FactsDraft = {}
  if (item) facts.itemNumber = item
  if (batch) facts.batch = batch
  if (serial) facts.serial = serial
  if (order) facts.orderNumber = order
  if (gtin) {
    if (!isDigits(gtin) || ![8, 12, 13, 14].includes(gtin.length) || !hasCheckDigit(gtin)) return undefined
    facts.gtin = gtin14(gtin)
  }
  if (quantity) {
    const value = readDecimal(quantity)
    if (value === undefined) return undefined
    facts.quantity = { value, unit: unit === '' ? undefined : unit }
  }
  if (pack) {
    const value = readDecimal(pack)
    if (value === undefined) return undefined
    facts.packQuantity = value
  }
  return Object.keys(facts).length === 0 ? undefined : facts
}

function programOf(pattern: string): Program | PatternFault {
  const known = compiled.get(pattern)
  if (known !== undefined) return known
  if (compiled.size >= mostCompiled) compiled.clear()
  const program = compilePattern(pattern)
  compiled.set(pattern, program)
  return program
}

import { isDigits } from './character-sets.ts'
import { gtin14, hasCheckDigit } from './check-digits.ts'
import { controlName, firstControl } from './control-characters.ts'
import { dataIdentifierFacts, loneDataElement } from './data-identifiers.ts'
import { type Identifier, identifierAt } from './identifier-table.ts'
import { csum } from './linters/check-digit.ts'
import { restoreSeparators } from './lost-characters.ts'
import type { ReadContext } from './read-context.ts'
import { readGs1Data } from './read-gs1-data.ts'
import type { Alternative, Carrier, FactsReading, Reading, Warning } from './reading.ts'

/**
 * Reads a scan without symbology identifier that is nothing else: GS1 data when it begins with an identifier, reads to
 * its end and has a right check digit first; an EAN, UPC or ITF number; else a plain number. `isData` says that a
 * symbology identifier rules GS1 out, so that what looks like it is only another possibility.
 */
export function readUnmarkedScan(text: string, isData: boolean, context: ReadContext): Reading {
  const gs1 = readAsGs1(text, context)
  if (gs1?.kind === 'facts') {
    if (!isData) return gs1
    const why = 'The data look like GS1 data, but the symbol says that they are none.'
    return readPlain(text, context, [asAlternative(gs1, why), ...gs1.alternatives])
  }
  if (gs1 !== undefined && !isData && isSurelyGs1(text, context)) return gs1
  const warnings =
    gs1?.kind === 'problem' && /^0[0-2]\d{14}/.test(text) ? [looksLikeGs1(gs1.problem.message)] : []
  const number = isData ? undefined : readNumber(text, context)
  return number ?? readPlain(text, context, [], warnings)
}

/** The scan as an element string, or undefined when nothing speaks for it. */
function readAsGs1(text: string, context: ReadContext): Reading | undefined {
  const data = restoreSeparators(text, context.settings.separator).text
  const first = identifierAt(data, data.charCodeAt(0) === 29 ? 1 : 0, data.length)
  if (first === undefined) return undefined
  if (!data.includes('\u001d') && !hasCheckDigitRule(first)) return undefined
  return readGs1Data(text, 'element-string', context)
}

/** A leading separator, or a GTIN with something behind it that begins as the next identifier does. */
function isSurelyGs1(text: string, { settings }: ReadContext): boolean {
  const data = restoreSeparators(text, settings.separator).text
  if (data.charCodeAt(0) === 29) return true
  return /^0[12]\d{14}/.test(data) && identifierAt(data, 16, data.length) !== undefined
}

function hasCheckDigitRule(identifier: Identifier): boolean {
  return identifier.parts.some((part) => part.linters.includes(csum))
}

const carriers: Readonly<Record<number, Carrier>> = { 8: 'ean-8', 12: 'upc-a', 13: 'ean-13', 14: 'itf-14' }

/** A number with the length and the check digit of a GTIN. Eight digits are too often a batch to be taken for one. */
function readNumber(text: string, context: ReadContext): Reading | undefined {
  const carrier = carriers[text.length]
  if (carrier === undefined || !isDigits(text) || !hasCheckDigit(text)) return undefined
  const gtin = gtin14(text)
  const reading: FactsReading = {
    kind: 'facts',
    carrier,
    elements: [{ ai: '01', value: gtin }],
    facts: { gtin },
    warnings: [],
    alternatives: [
      { elements: [], facts: {}, text, why: 'It may also be a number that only looks like a GTIN.' },
    ],
  }
  const isKnown = context.known.gtin?.(gtin)
  if (isKnown === true) return { ...reading, alternatives: [] }
  if (isKnown === undefined && text.length > 8) return reading
  return readPlain(text, context, [
    asAlternative(reading, 'It has the length and the check digit of a GTIN.'),
  ])
}

/** A plain number. Two scans that a line end parts are refused: nothing is glued together. */
function readPlain(
  text: string,
  { known }: ReadContext,
  alternatives: readonly Alternative[] = [],
  warnings: readonly Warning[] = [],
): Reading {
  const parts = text.split(/[\r\n\t]+/)
  const [first = '', second] = parts
  if (second !== undefined) {
    const message = `Two scans arrived as one, “${first.slice(0, 40)}” and “${second.slice(0, 40)}”: scan them one after the other.`
    return { kind: 'problem', problem: { code: 'several-scans', position: first.length, length: 1, message } }
  }
  const control = firstControl(text)
  if (control >= 0) {
    // They stay in the text: without them two numbers would be glued together.
    return { kind: 'plain', text, warnings: [...warnings, controlWarning(text, control)], alternatives }
  }
  const lone = loneDataElement(text)
  if (lone === undefined) return { kind: 'plain', text, warnings, alternatives }
  const facts = dataIdentifierFacts([lone])
  const isNumber = known.serial?.(undefined, text) === true || known.batch?.(undefined, text) === true
  const isField =
    (facts.serial !== undefined && known.serial?.(undefined, facts.serial) === true) ||
    (facts.batch !== undefined && known.batch?.(undefined, facts.batch) === true)
  const why = `It may be a field with the data identifier ${lone.ai} of ASC MH10.8.2.`
  if (!isField || isNumber) {
    return {
      kind: 'plain',
      text,
      warnings,
      alternatives: [...alternatives, { elements: [lone], facts, why }],
    }
  }
  const plain: Alternative = { elements: [], facts: {}, text, why: 'It may be a plain number.' }
  return {
    kind: 'facts',
    carrier: 'data-identifier',
    elements: [lone],
    facts,
    warnings,
    alternatives: [...alternatives, plain],
  }
}

function asAlternative({ elements, facts }: FactsReading, why: string): Alternative {
  return { elements, facts, why }
}

function looksLikeGs1(problem: string): Warning {
  return { code: 'looks-like-gs1', message: `It begins like a GS1 code, but cannot be one: ${problem}` }
}

function controlWarning(text: string, position: number): Warning {
  const name = controlName(text.charCodeAt(position))
  const message = `The number has the control character ${name} in it, which no number has.`
  return { code: 'control-characters', position, length: 1, message }
}

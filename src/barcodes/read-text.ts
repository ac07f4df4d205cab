import { guessSeparators, restoreSeparators } from './lost-characters.ts'
import { matchOwnFormat } from './own-formats.ts'
import { identifierInBrackets, parseBracketed } from './parse-bracketed.ts'
import { isWebAddress, parseDigitalLink } from './parse-digital-link.ts'
import { looksLikeHibc, parseHibc } from './parse-hibc.ts'
import { isEnvelope, parseIso15434 } from './parse-iso15434.ts'
import { placeReading } from './place-reading.ts'
import type { ReadContext } from './read-context.ts'
import { messageReading } from './read-gs1-data.ts'
import { readMarkedScan } from './read-marked-scan.ts'
import { readUnmarkedScan } from './read-unmarked-scan.ts'
import type { Reading } from './reading.ts'
import { symbologyOf, withoutEci } from './symbology-identifiers.ts'

/** Reads a scan that has been freed of what the scanner puts around it, by what it begins with. */
export function readText(text: string, context: ReadContext): Reading {
  const symbology = symbologyOf(text)
  if (symbology === undefined) {
    if (context.rules.strict && text.startsWith(']')) return unknownSymbology(text)
    return readData(text, false, context)
  }
  if (symbology.kind !== 'data') return readMarkedScan(text, symbology, context)
  const data = symbology.eci ? withoutEci(text.slice(3)) : text.slice(3)
  if (data.trim() === '')
    return {
      kind: 'problem',
      problem: { code: 'empty', position: 3, length: 0, message: 'The code has no data.' },
    }
  return placeReading(readData(data, true, context), (position) => position + 3)
}

function readData(text: string, isData: boolean, context: ReadContext): Reading {
  const { settings } = context
  const own = matchOwnFormat(text, settings.ownFormats)
  if (own !== undefined) {
    const { format, elements, facts } = own
    return { kind: 'facts', carrier: 'own-format', format, elements, facts, warnings: [], alternatives: [] }
  }
  if (isEnvelope(text)) return readEnvelope(text, context)
  if (identifierInBrackets(text))
    return messageReading(parseBracketed(text, context.rules), 'bracketed', context)
  if (isWebAddress(text)) return readWebAddress(text, context)
  return readHibc(text, context) ?? readUnmarkedScan(text, isData, context)
}

/** A HIBC label; a plus and digits that are none are a telephone number or the like. */
function readHibc(text: string, { settings }: ReadContext): Reading | undefined {
  if (!looksLikeHibc(text)) return undefined
  const hibc = parseHibc(text, settings.today)
  if (hibc.ok) {
    const { elements, facts } = hibc
    return { kind: 'facts', carrier: 'hibc', elements, facts, warnings: [], alternatives: [] }
  }
  return /^\+\d/.test(text) ? undefined : { kind: 'problem', problem: hibc.problem }
}

/** An address that is no GS1 Digital Link is a plain text: labels have other addresses too. */
function readWebAddress(text: string, context: ReadContext): Reading {
  const message = parseDigitalLink(text, context.rules)
  if (!message.ok && message.problem.code === 'digital-link' && message.problem.ai === undefined) {
    return { kind: 'plain', text, warnings: [], alternatives: [] }
  }
  return messageReading(message, 'digital-link', context)
}

function readEnvelope(text: string, { settings, rules }: ReadContext): Reading {
  const configured = restoreSeparators(text, settings.separator)
  const separated =
    configured.text.includes('\u001d') || rules.strict ? configured : guessSeparators(configured.text)
  const envelope = parseIso15434(separated.text, rules, settings.today)
  if (!envelope.ok) return { kind: 'problem', problem: envelope.problem }
  const { elements, facts, warnings } = envelope
  return { kind: 'facts', carrier: 'iso-15434', elements, facts, warnings, alternatives: [] }
}

function unknownSymbology(text: string): Reading {
  const message = `“${text.slice(0, 3)}” is no symbology identifier.`
  return {
    kind: 'problem',
    problem: { code: 'symbology-identifier', position: 0, length: Math.min(3, text.length), message },
  }
}

import type { Gs1Message } from './draft-message.ts'
import { gs1Facts } from './gs1-facts.ts'
import { guessSeparators, restoreSeparators, type Separated } from './lost-characters.ts'
import { canBeSplit, type SplitReading, splitReadings } from './lost-separators.ts'
import { parseElementString } from './parse-element-string.ts'
import { placeReading } from './place-reading.ts'
import type { ReadContext } from './read-context.ts'
import type { Alternative, Carrier, FactsReading, Reading, Warning } from './reading.ts'
import { writeElementString } from './write-element-string.ts'

const mostAlternatives = 8

/**
 * Reads the element string of a GS1 symbol as a scanner sent it: separators as GS, as what the settings say, or (on the
 * shop floor) as one of the usual forms; and lost ones, in which case all readings are given.
 */
export function readGs1Data(data: string, carrier: Carrier, context: ReadContext): Reading {
  const separated = restoreSeparators(data, context.settings.separator)
  const message = parseElementString(separated.text, context.rules)
  if (!context.rules.strict && !separated.text.includes('\u001d') && isOdd(message)) {
    const guessed = guessSeparators(separated.text)
    const mended = guessed.written === '' ? message : parseElementString(guessed.text, context.rules)
    if (mended.ok && !isOdd(mended)) {
      const reading = messageReading(mended, carrier, context)
      return placed(placed(reading, guessed), separated, [replaced(guessed.written, data)])
    }
  }
  return placed(judgeSeparators(separated.text, message, carrier, context), separated)
}

/** The reading of a message as it stands. */
export function messageReading(message: Gs1Message, carrier: Carrier, { settings }: ReadContext): Reading {
  if (!message.ok) return { kind: 'problem', problem: message.problem }
  const { elements, warnings } = message
  return {
    kind: 'facts',
    carrier,
    elements,
    facts: gs1Facts(elements, settings.today),
    warnings,
    alternatives: [],
  }
}

/**
 * A batch may not swallow a serial silently. Where no separator arrived and one may be lost, the numbers that the caller
 * knows decide; when they do not, every reading is given.
 */
function judgeSeparators(data: string, message: Gs1Message, carrier: Carrier, context: ReadContext): Reading {
  const plain = messageReading(message, carrier, context)
  const { settings, rules, known } = context
  if (settings.separatorsArrive === 'yes' || data.includes('\u001d')) return plain
  if (message.ok && !canBeSplit(message.elements)) return plain
  const { readings } = splitReadings(data, 0, settings.today, known)
  const [best] = readings
  if (best === undefined || (readings.length === 1 && best.lost === 0)) return plain
  if (rules.strict) {
    const others = readings.filter((reading) => reading.lost > 0).slice(0, mostAlternatives)
    return plain.kind === 'facts' ? { ...plain, alternatives: others.map(alternativeOf) } : plain
  }
  const isDecided = best.isKnown && readings[1]?.isKnown !== true
  const alternatives = isDecided ? [] : readings.slice(1, mostAlternatives + 1).map(alternativeOf)
  const warnings = isDecided && best.lost === 0 ? [] : [lostWarning(best, isDecided)]
  if (best.lost === 0 && plain.kind === 'facts') {
    return { ...plain, warnings: [...plain.warnings, ...warnings], alternatives }
  }
  const split = messageReading(parseElementString(writeElementString(best.elements), rules), carrier, context)
  if (split.kind !== 'facts') return plain
  return { ...split, warnings: [...withoutPlaces(split), ...warnings], alternatives }
}

/** Places in the text with separators put back say nothing about the scan. */
function withoutPlaces({ warnings }: FactsReading): readonly Warning[] {
  return warnings.map(({ code, message, ai }) =>
    ai === undefined ? { code, message } : { code, message, ai },
  )
}

function lostWarning(best: SplitReading, isDecided: boolean): Warning {
  const message = isDecided
    ? `${best.why} It was read so because these numbers are known.`
    : best.lost > 0
      ? `${best.why} Check what was read, and set the scanner to send the separator GS.`
      : 'A separator may have been lost, and the code can be read in several ways: check what was read.'
  // With separators known to arrive nobody would have asked.
  return best.lost > 0
    ? { code: 'separator-missing', message }
    : { code: 'separator-missing', message, mend: { separatorsArrive: 'yes' } }
}

function alternativeOf({ elements, facts, why }: SplitReading): Alternative {
  return { elements, facts, why }
}

function isOdd(message: Gs1Message): boolean {
  return !message.ok || message.warnings.some(({ code }) => code === 'rule-broken')
}

function replaced(written: string, data: string): Warning {
  const message = `The scanner sends “${written}” for the separator GS: say so in the barcode settings.`
  const mend = { separator: written }
  return {
    code: 'separator-replaced',
    position: data.indexOf(written),
    length: written.length,
    message,
    mend,
  }
}

function placed(reading: Reading, { origins }: Separated, before: readonly Warning[] = []): Reading {
  return placeReading(reading, (position) => origins?.[position] ?? position, before)
}

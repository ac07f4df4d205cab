import { dataElement, dataIdentifierFacts } from './data-identifiers.ts'
import type { Facts } from './facts.ts'
import { gs1Facts } from './gs1-facts.ts'
import type { Gs1Rules } from './gs1-rules.ts'
import { parseElementString } from './parse-element-string.ts'
import type { Element, Problem, Warning } from './reading.ts'

/** What an ISO/IEC 15434 message holds. */
export type EnvelopeReading =
  | {
      readonly ok: true
      readonly elements: readonly Element[]
      readonly facts: Facts
      readonly warnings: readonly Warning[]
    }
  | { readonly ok: false; readonly problem: Problem }

const recordSeparator = '\u001e'
const groupSeparator = '\u001d'
const endOfTransmission = '\u0004'

/** Whether the text begins as an ISO/IEC 15434 message does. */
export function isEnvelope(text: string): boolean {
  return text.startsWith('[)>')
}

/**
 * Reads an ISO/IEC 15434 message: `[)>`, RS, and for each format its two digits and its fields, ended by RS; EOT at the
 * end. Format 06 has ASC MH10.8.2 data identifiers, 05 GS1 application identifiers; others are passed over. A scanner that
 * drops RS and EOT is forgiven, one that drops GS is not: nobody could tell the fields apart.
 */
export function parseIso15434(text: string, rules: Gs1Rules, today: string): EnvelopeReading {
  const elements: Element[] = []
  const warnings: Warning[] = []
  let facts: Facts = {}
  const end = text.endsWith(endOfTransmission) ? text.length - 1 : text.length
  let at = text.startsWith(recordSeparator, 3) ? 4 : 3
  if (at === 3)
    warnings.push({
      code: 'control-characters',
      position: 3,
      length: 0,
      message: 'The scanner drops the control character RS of this label.',
    })
  while (at < end) {
    const stop = text.indexOf(recordSeparator, at)
    const to = stop < 0 || stop > end ? end : stop
    const format = text.slice(at, at + 2)
    const from = text[at + 2] === groupSeparator ? at + 3 : at + 2
    if (!/^\d\d$/.test(format))
      return refuse('envelope', at, 2, 'The label has an ISO 15434 header, but no format behind it.')
    if (format === '05') {
      const message = parseElementString(text.slice(from, to), rules)
      if (!message.ok)
        return { ok: false, problem: { ...message.problem, position: message.problem.position + from } }
      elements.push(...message.elements)
      warnings.push(...message.warnings)
      facts = { ...facts, ...gs1Facts(message.elements, today) }
    } else if (format === '06') {
      const fields = fieldsOf(text, from, to)
      if (fields === undefined)
        return refuse(
          'separator-missing',
          from,
          to - from,
          'The separators of this label are missing: set the scanner to send the control character GS.',
        )
      elements.push(...fields)
      facts = { ...facts, ...dataIdentifierFacts(fields) }
    }
    at = to + 1
  }
  if (elements.length === 0)
    return refuse(
      'envelope',
      0,
      text.length,
      'The label has an ISO 15434 header, but no fields that can be read.',
    )
  return { ok: true, elements, facts, warnings }
}

/** The fields of a format 06, or undefined when they seem to have run together. */
function fieldsOf(text: string, from: number, to: number): readonly Element[] | undefined {
  const parts = text
    .slice(from, to)
    .split(groupSeparator)
    .filter((part) => part !== '')
  const fields = parts.flatMap((part) => dataElement(part) ?? [])
  const [only] = fields
  // A whole label in one field: the identifiers of item, quantity or batch stand in the middle of a long value.
  const isGlued =
    fields.length === 1 &&
    only !== undefined &&
    only.value.length > 12 &&
    /.(1P|1T|4L|9D|10D|14D|16D|Q\d)/.test(only.value)
  return isGlued ? undefined : fields
}

function refuse(
  code: 'envelope' | 'separator-missing',
  position: number,
  length: number,
  message: string,
): EnvelopeReading {
  return { ok: false, problem: { code, position, length, message } }
}

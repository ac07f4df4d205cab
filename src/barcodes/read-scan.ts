import { factsOf } from './facts.ts'
import type { Element, Reading } from './reading.ts'
import type { KnownNumbers, ScannerSettings } from './scanner-settings.ts'

const lengths: Readonly<Record<string, number>> = { '00': 18, '01': 14, '02': 14, '11': 6, '15': 6, '17': 6 }

/** Understands the characters of one scan, whatever the label and the scanner; never throws. */
export function readScan(characters: string, _settings: ScannerSettings, _known?: KnownNumbers): Reading {
  if (characters.length > 10_000) {
    return {
      kind: 'problem',
      problem: {
        code: 'too-long',
        position: 10_000,
        length: characters.length - 10_000,
        message: 'The scan has more than 10,000 characters.',
      },
    }
  }
  const text = characters.trim()
  if (text === '') {
    return {
      kind: 'problem',
      problem: { code: 'empty', position: 0, length: 0, message: 'Nothing was scanned.' },
    }
  }
  const elements = elementsOf(text.replace(/^(\][A-Za-z]\d)?\u001d?/, ''))
  if (elements === undefined) return { kind: 'plain', text, warnings: [], alternatives: [] }
  return {
    kind: 'facts',
    carrier: 'element-string',
    elements,
    facts: factsOf(elements),
    warnings: [],
    alternatives: [],
  }
}

/** First, small form: element strings that begin with an item, until the whole table stands behind it. */
function elementsOf(text: string): readonly Element[] | undefined {
  if (!/^0[012]\d{14}/.test(text)) return undefined
  const elements: Element[] = []
  let at = 0
  while (at < text.length) {
    const ai = text.slice(at, at + 2)
    const separator = text.indexOf('\u001d', at)
    const fixed = lengths[ai]
    const end = fixed !== undefined ? at + 2 + fixed : separator < 0 ? text.length : separator
    if (end > text.length || (fixed === undefined && !['10', '21', '22', '30', '37'].includes(ai)))
      return undefined
    elements.push({ ai, value: text.slice(at + 2, end) })
    at = text[end] === '\u001d' ? end + 1 : end
  }
  return elements
}

import { isDigits } from './character-sets.ts'
import { hasCheckDigit } from './check-digits.ts'
import type { Warning } from './reading.ts'
import type { ScannerSettings } from './scanner-settings.ts'

/** A scan without what the scanner put around it. */
export type NormalisedScan = {
  readonly text: string
  /** Where `text` begins in the characters that were scanned. */
  readonly offset: number
  readonly warnings: readonly Warning[]
}

/** Removes prefix, suffix, blanks and frame characters, and the second of two equal scans that came as one. */
export function normaliseScan(characters: string, settings: ScannerSettings): NormalisedScan {
  const { prefix, suffix } = settings
  const warnings: Warning[] = []
  let from = skipFrame(characters, 0)
  let to = cutFrame(characters, characters.length, from)
  if (prefix !== '') {
    if (characters.startsWith(prefix, from)) from = skipFrame(characters, from + prefix.length)
    else warnings.push(around('prefix-missing', 'prefix', prefix, from))
  }
  if (suffix !== '') {
    if (to - from >= suffix.length && characters.endsWith(suffix, to))
      to = cutFrame(characters, to - suffix.length, from)
    // A suffix of blanks or Enter went with the frame.
    else if (suffix.trim() !== '') warnings.push(around('suffix-missing', 'suffix', suffix, to))
  }
  if (to < from) to = from
  const text = characters.slice(from, to)
  const once = onlyOnce(text, settings)
  if (once.length < text.length) {
    const position = from + once.length
    const message = 'The same label was scanned twice in a row; it counts once.'
    warnings.push({ code: 'doubled-scan', position, length: text.length - once.length, message })
  }
  return { text: once, offset: from, warnings }
}

function around(
  code: 'prefix-missing' | 'suffix-missing',
  what: string,
  expected: string,
  position: number,
): Warning {
  const message = `The scan has no ${what} “${expected}”, which the barcode settings expect.`
  return { code, position, length: 0, message }
}

/**
 * Two equal scans that arrived as one: parted by Enter or Tab, or each with its own symbology identifier, prefix or
 * message header. A plain number that repeats itself, such as 1212, is left alone.
 */
function onlyOnce(text: string, { prefix, suffix }: ScannerSettings): string {
  if (hasLineEnd(text)) {
    const [first = '', ...others] = text.split(/[\r\n\t]+/)
    if (others.every((other) => other === first)) return first
  }
  const glue = suffix + prefix
  const half = (text.length - glue.length) / 2
  const isCandidate = Number.isInteger(half) && half >= (glue === '' ? 4 : 1)
  if (!isCandidate || text.charCodeAt(0) !== text.charCodeAt(half + glue.length)) return text
  if (!text.startsWith(glue, half) || text.slice(0, half) !== text.slice(half + glue.length)) return text
  return glue !== '' || isWholeLabel(text, half) ? text.slice(0, half) : text
}

function hasLineEnd(text: string): boolean {
  return text.includes('\r') || text.includes('\n') || text.includes('\t')
}

/** Whether the characters up to `to` begin as only a label does, or are a number with its check digit. */
function isWholeLabel(text: string, to: number): boolean {
  if (/^(\][A-Za-z]\d|\[\)>|\(\d{2,4}\)|https?:\/\/)/i.test(text)) return true
  if (/^0[0-2]\d{14}/.test(text)) return true
  return to >= 12 && to <= 14 && isDigits(text, 0, to) && hasCheckDigit(text, 0, to)
}

function skipFrame(text: string, from: number): number {
  let at = from
  while (at < text.length && isFrame(text.charCodeAt(at))) at++
  return at
}

function cutFrame(text: string, to: number, from: number): number {
  let at = to
  while (at > from && isFrame(text.charCodeAt(at - 1))) at--
  return at
}

/** Blanks, line ends, STX, ETX, NUL, byte order mark and other marks without width. */
function isFrame(code: number): boolean {
  if (code === 32 || (code >= 9 && code <= 13) || code === 0 || code === 2 || code === 3) return true
  return code === 160 || code === 0xfeff || (code >= 0x200b && code <= 0x200f) || code === 0x3000
}

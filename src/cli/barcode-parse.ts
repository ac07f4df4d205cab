import type { Gs1Message } from '../barcodes/draft-message.ts'
import { parseBracketed } from '../barcodes/parse-bracketed.ts'
import { parseDigitalLink } from '../barcodes/parse-digital-link.ts'
import { parseUnbracketed } from '../barcodes/parse-unbracketed.ts'
import { contextOf, type ReadContext } from '../barcodes/read-context.ts'
import { messageReading } from '../barcodes/read-gs1-data.ts'
import { readScanBy } from '../barcodes/read-scan.ts'
import { readText } from '../barcodes/read-text.ts'
import type { Carrier, Reading } from '../barcodes/reading.ts'
import { defaultScannerSettings } from '../barcodes/scanner-settings.ts'
import { symbologyOf } from '../barcodes/symbology-identifiers.ts'

export type BarcodeParseOptions = {
  /** Every rule of the specification; else the rules of the shop floor. */
  readonly strict?: boolean
  /** With `strict`: identifiers may stand without those that they need. */
  readonly allowMissingCompanions?: boolean
  /** Lines are the scans themselves, not JSON strings. */
  readonly raw?: boolean
  /** One of these forces the carrier. */
  readonly bracketed?: boolean
  readonly unbracketed?: boolean
  readonly scan?: boolean
  readonly uri?: boolean
  /** ISO date for the century of two-digit years; today when left out. */
  readonly today?: string
}

type Output = { write(text: string): boolean; once(event: 'drain', listener: () => void): unknown }

/** Reads one scan per line and writes one JSON object per line; other software depends on its form. */
export async function barcodeParse(
  options: BarcodeParseOptions,
  stdin: AsyncIterable<string | Uint8Array>,
  stdout: Output,
): Promise<void> {
  const context = contextOfOptions(options)
  for await (const lines of linesOf(stdin)) {
    const text = lines.map((line) => `${JSON.stringify(parseLine(line, options, context))}\n`).join('')
    if (text !== '' && !stdout.write(text))
      await new Promise<void>((resolve) => stdout.once('drain', resolve))
  }
}

/** What one line says, as the object to be written. */
function parseLine(line: string, options: BarcodeParseOptions, context: ReadContext): object {
  const characters = options.raw === true ? line : jsonText(line)
  if (characters === undefined) {
    return failure('not-json', 0, line.length, 'The line is no JSON string; use --raw for the scan itself.')
  }
  return presented(readAs(characters, options, context))
}

function readAs(characters: string, options: BarcodeParseOptions, context: ReadContext): Reading {
  const { rules } = context
  if (options.bracketed === true) return read(parseBracketed(characters, rules), 'bracketed', context)
  if (options.unbracketed === true)
    return read(parseUnbracketed(characters, rules), 'element-string', context)
  if (options.uri === true) return read(parseDigitalLink(characters, rules), 'digital-link', context)
  if (options.scan !== true) return readScanBy(characters, context)
  const symbology = symbologyOf(characters)
  if (symbology !== undefined) {
    if (!rules.strict) return readScanBy(characters, context)
    // A symbol may be empty; at a station that is a misread, but it breaks no rule.
    const isEmpty = symbology.kind === 'data' && characters.length === 3
    return isEmpty
      ? { kind: 'plain', text: '', warnings: [], alternatives: [] }
      : readText(characters, context)
  }
  const message = 'The scan does not begin with a symbology identifier such as ]d2.'
  return { kind: 'problem', problem: { code: 'symbology-identifier', position: 0, length: 0, message } }
}

function read(message: Gs1Message, carrier: Carrier, context: ReadContext): Reading {
  return messageReading(message, carrier, context)
}

function presented(reading: Reading): object {
  switch (reading.kind) {
    case 'problem':
      return { ok: false, error: reading.problem }
    case 'command':
      return { ok: true, carrier: 'command', elements: [], facts: {}, warnings: [], command: reading.command }
    case 'plain': {
      const { text, warnings, alternatives } = reading
      return { ok: true, carrier: 'plain', elements: [], facts: {}, warnings, text, ...some(alternatives) }
    }
    case 'facts': {
      const { carrier, elements, facts, warnings, alternatives } = reading
      return { ok: true, carrier, elements, facts, warnings, ...some(alternatives) }
    }
  }
}

function some<T>(alternatives: readonly T[]): { readonly alternatives?: readonly T[] } {
  return alternatives.length === 0 ? {} : { alternatives }
}

function failure(code: string, position: number, length: number, message: string): object {
  return { ok: false, error: { code, position, length, message } }
}

function contextOfOptions(options: BarcodeParseOptions): ReadContext {
  const today = options.today ?? new Date().toISOString().slice(0, 10)
  const strength = options.strict === true ? 'strict' : 'shop-floor'
  const context = contextOf({ ...defaultScannerSettings(today), strength })
  return { ...context, rules: { ...context.rules, companions: options.allowMissingCompanions !== true } }
}

function jsonText(line: string): string | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}

/** The lines of each piece of input as it arrives; a scan may hold any character but a line feed. */
async function* linesOf(input: AsyncIterable<string | Uint8Array>): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of input) {
    rest += typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true })
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    yield lines.map((line) => line.replace(/\r$/, ''))
  }
  rest += decoder.decode()
  if (rest !== '') yield [rest.replace(/\r$/, '')]
}

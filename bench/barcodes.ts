import { createRequire } from 'node:module'
import { shopFloorRules, strictRules } from '../src/barcodes/gs1-rules.ts'
import { findIdentifier } from '../src/barcodes/identifier-table.ts'
import { parseElementString } from '../src/barcodes/parse-element-string.ts'
import { readScan } from '../src/barcodes/read-scan.ts'
import type { Element } from '../src/barcodes/reading.ts'
import { defaultScannerSettings } from '../src/barcodes/scanner-settings.ts'
import { writeElementString } from '../src/barcodes/write-element-string.ts'
import { pick, sampleValue, seededRandom } from './support/barcode-samples.ts'
import { hostileScans, hostileStarts } from './support/hostile-scans.ts'

const strings = 10_000
const rounds = 40

/** Labels as production has them; each obeys the whole specification. */
const labels: readonly (readonly string[])[] = [
  ['01', '10'],
  ['01', '17', '10'],
  ['01', '21'],
  ['01', '10', '21'],
  ['01', '17', '10', '21'],
  ['01', '11', '21', '240'],
  ['01', '3103', '10'],
  ['01', '30', '10'],
  ['01', '15', '10', '400'],
  ['01', '422', '10'],
  ['02', '37', '00'],
  ['00'],
  ['8006', '21'],
  ['01', '21', '250', '8008'],
]

type Parser = {
  readonly name: string
  /** The elements read, or undefined when the string is refused. */
  readonly read: (text: string) => readonly Element[] | undefined
  readonly run: (text: string) => unknown
}

/** What a parser achieved on the strings of this run. */
export type BarcodeBench = {
  readonly name: string
  readonly perSecond: number
  /** Best time of the slowest string, in microseconds. */
  readonly slowest: number
  readonly right: number
  readonly refusedOfWrong: number
}

/** Strings a second of our parser beside two packages of the npm registry, on the same strings in one run. */
export function benchBarcodes(
  write: (line: string) => unknown = (line) => process.stdout.write(`${line}\n`),
): readonly BarcodeBench[] {
  const random = seededRandom(41)
  const messages = Array.from({ length: strings }, () => messageOf(pick(random, labels), random))
  const texts = messages.map((elements) => writeElementString(elements))
  const wrong = texts.flatMap((text, index) => (index % 10 === 0 ? spoilt(text, random) : []))
  write(`\nBarcodes: ${strings} element strings, best of ${rounds} rounds; and ${wrong.length} spoilt ones`)
  write(line('parser', ['strings/s', 'slowest µs', 'read right', 'spoilt refused']))
  const all = parsers()
  const best = bestTimes(all, texts)
  const results = all.map((parser, index) => {
    const result = judged(parser, (best[index] ?? 0) / texts.length, texts, messages, wrong)
    const { name, perSecond, slowest, right, refusedOfWrong } = result
    const cells = [
      Math.round(perSecond).toLocaleString('en'),
      slowest.toFixed(1),
      String(right),
      String(refusedOfWrong),
    ]
    write(line(name, cells))
    return result
  })
  const hostile = hostileStarts.flatMap(hostileScans)
  const slowest = Math.max(
    ...bestTimesOfEach((text) => readScan(text, defaultScannerSettings('2026-11-22')), hostile),
  )
  write(`slowest of ${hostile.length} hostile scans of 10,000 characters: ${(slowest / 1000).toFixed(2)} ms`)
  return results
}

/** Milliseconds for all texts; the parsers take turns, so that none has the quiet or the busy moments to itself. */
function bestTimes(all: readonly Parser[], texts: readonly string[]): readonly number[] {
  const best = all.map(() => Number.POSITIVE_INFINITY)
  for (let round = 0; round < rounds; round++) {
    all.forEach((parser, index) => {
      const start = performance.now()
      for (const text of texts) parser.run(text)
      best[index] = Math.min(best[index] ?? 0, performance.now() - start)
    })
  }
  return best
}

function line(name: string, cells: readonly string[]): string {
  return name.padEnd(44) + cells.map((cell) => cell.padStart(15)).join('')
}

function parsers(): readonly Parser[] {
  const settings = defaultScannerSettings('2026-11-22')
  const load = createRequire(import.meta.url)
  const ours = (name: string, rules: typeof strictRules): Parser => ({
    name,
    run: (text) => parseElementString(text, rules),
    read: (text) => {
      const message = parseElementString(text, rules)
      return message.ok ? message.elements : undefined
    },
  })
  return [
    ours('asbuilt, all of the specification', strictRules),
    ours('asbuilt, shop floor', shopFloorRules),
    {
      name: 'asbuilt, readScan with facts and readings',
      run: (text) => readScan(text, settings),
      read: (text) => {
        const reading = readScan(text, settings)
        return reading.kind === 'facts' ? reading.elements : undefined
      },
    },
    parserMod(load),
    gs1js(load),
  ]
}

/** The maintained fork of BarcodeParser. Neither package has types; these are the parts that are used. */
function parserMod(load: NodeJS.Require): Parser {
  const {
    parseBarcode,
  }: { parseBarcode: (text: string) => { parsedCodeItems: { ai: string; raw: string }[] } } =
    load('gs1-barcode-parser-mod')
  const read = (text: string) => parseBarcode(text).parsedCodeItems.map(({ ai, raw }) => ({ ai, value: raw }))
  return {
    name: 'gs1-barcode-parser-mod',
    run: (text) => attempt(() => parseBarcode(text)),
    read: (text) => attempt(() => read(text)),
  }
}

type Gs1jsReader = { getApplicationIdentifiers(): { identifier: string; value: string }[] }

function gs1js(load: NodeJS.Require): Parser {
  const { GS1Reader }: { GS1Reader: new (text: string) => Gs1jsReader } = load('gs1js')
  const found = (text: string) => new GS1Reader(text).getApplicationIdentifiers()
  const read = (text: string) => found(text).map(({ identifier, value }) => ({ ai: identifier, value }))
  return {
    name: 'gs1js',
    run: (text) => attempt(() => found(text)),
    read: (text) => attempt(() => read(text)),
  }
}

function judged(
  { name, run: parse, read }: Parser,
  milliseconds: number,
  texts: readonly string[],
  messages: readonly (readonly Element[])[],
  wrong: readonly string[],
): BarcodeBench {
  return {
    name,
    perSecond: 1000 / milliseconds,
    slowest: Math.max(...bestTimesOfEach(parse, texts)),
    right: texts.filter((text, index) => isSame(read(text), messages[index] ?? [])).length,
    refusedOfWrong: wrong.filter((text) => read(text) === undefined).length,
  }
}

/** Best time of five for each text, in microseconds. */
function bestTimesOfEach(parse: (text: string) => unknown, texts: readonly string[]): Float64Array {
  const times = new Float64Array(texts.length).fill(Number.POSITIVE_INFINITY)
  for (let round = 0; round < 5; round++) {
    texts.forEach((text, index) => {
      const start = performance.now()
      parse(text)
      times[index] = Math.min(times[index] ?? 0, (performance.now() - start) * 1000)
    })
  }
  return times
}

function messageOf(label: readonly string[], random: () => number): readonly Element[] {
  return label.map((ai) => {
    const identifier = findIdentifier(ai)
    if (identifier === undefined) throw new Error(`the label has an unknown identifier ${ai}`)
    return { ai, value: sampleValue(identifier, random) }
  })
}

/** The same string with a wrong digit, an impossible date, a forbidden character or its end cut off. */
function spoilt(text: string, random: () => number): string {
  const digit = text.charCodeAt(15) - 48
  return pick(random, [
    `${text.slice(0, 15)}${(digit + 1) % 10}${text.slice(16)}`,
    `${text}\u001d13991399`,
    `${text}\u001d90A B`,
    text.slice(0, 12),
  ])
}

function isSame(read: readonly Element[] | undefined, expected: readonly Element[]): boolean {
  return (
    read?.length === expected.length &&
    expected.every(({ ai, value }, k) => read[k]?.ai === ai && read[k]?.value === value)
  )
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

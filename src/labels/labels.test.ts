import { createRequire } from 'node:module'
import { beforeAll, describe, expect, test } from 'vitest'
import { readSymbols } from '../../test/support/read-symbols.ts'
import { readingSummary } from '../../test/support/reading-summary.ts'
import { readScan } from '../barcodes/read-scan.ts'
import { defaultScannerSettings } from '../barcodes/scanner-settings.ts'
import { symbols } from '../contracts/labels.ts'
import { commandSheet } from './command-sheet.ts'
import { NotEncodable, symbolModules, symbolPng, symbolSvg } from './draw-symbol.ts'
import { type Drawing, dotsPerMillimetre } from './drawing.ts'
import { drawingsPdf } from './drawing-pdf.ts'
import { drawingSvg } from './drawing-svg.ts'
import { drawingsZpl } from './drawing-zpl.ts'
import { type Encoded, encodeLot } from './encode.ts'
import type { LabelLot } from './label-lot.ts'
import { lotLabel } from './lot-label.ts'
import { hasCentralLetters, printable } from './pdf-letters.ts'

const settings = { ...defaultScannerSettings('2026-11-22'), separatorsArrive: 'yes' as const }
const domain = 'https://id.example.com/qr'

const unit: LabelLot = {
  id: '',
  item: 'EB-29',
  name: 'E-bike 29" <Café>',
  gtin: '09520000000004',
  batchNumber: '',
  serialNumber: 'EB_0001/A',
  producedOn: null,
  expiresOn: null,
  supplierBatch: null,
  order: 'WO-1',
}
const grease: LabelLot = {
  ...unit,
  item: 'GREASE',
  gtin: '09520000000028',
  batchNumber: 'L-77&x',
  serialNumber: '',
  expiresOn: '2027-02-28',
  supplierBatch: 'S1',
  order: null,
}
const battery: LabelLot = {
  ...unit,
  item: 'BATTERY',
  gtin: '09520000000042',
  batchNumber: 'B1',
  serialNumber: 'S-9',
}
const plain: LabelLot = { ...unit, gtin: null, serialNumber: 'SN 4711^~\\' }
const lots = { unit, grease, battery, plain }

/** What the scan of a label says. The marks tell the symbology apart. */
const expected = {
  datamatrix: {
    unit: ']d2010952000000000421EB_0001/A',
    grease: ']d201095200000000281727022810L-77&x',
    battery: ']d2010952000000004210B1\u001d21S-9',
    plain: ']d1SN 4711^~\\',
  },
  code128: {
    unit: ']C1010952000000000421EB_0001/A',
    grease: ']C1010952000000002810L-77&x',
    battery: ']C1010952000000004210B1\u001d21S-9',
    plain: ']C0SN 4711^~\\',
  },
  qr: {
    unit: `]Q1${domain}/01/09520000000004/21/EB_0001%2FA`,
    grease: `]Q1${domain}/01/09520000000028/10/L-77%26x?17=270228`,
    battery: `]Q1${domain}/01/09520000000042/10/B1/21/S-9`,
    plain: ']Q1SN 4711^~\\',
  },
} as const

const cases = symbols.flatMap((symbol) =>
  (['unit', 'grease', 'battery', 'plain'] as const).map((lot) => ({ symbol, lot })),
)

describe.each(cases)('$symbol of a $lot', ({ symbol, lot }) => {
  const encoded = encodeLot(lots[lot], symbol, domain)

  test('as a picture says what was put in', async () => {
    expect(await readSymbols(await symbolPng(encoded))).toEqual([expected[symbol][lot]])
  })

  test('on a ZPL label says the same', { timeout: 60_000 }, async () => {
    const drawing = lotLabel(lots[lot], encoded)
    expect(await readSymbols(await zplPicture(drawing))).toEqual([expected[symbol][lot]])
  })

  test('on a ZPL label for 300 dots to the inch says the same', { timeout: 60_000 }, async () => {
    const drawing = lotLabel(lots[lot], encoded, dotsPerMillimetre[300])
    expect(await readSymbols(await zplPicture(drawing))).toEqual([expected[symbol][lot]])
  })

  test('in a vector drawing has the modules that say the same', async () => {
    const { modules } = placed(lotLabel(lots[lot], encoded))
    expect(await readSymbols(pgm(modules))).toEqual([expected[symbol][lot]])
  })
})

describe('what a scan of a label means', () => {
  test.each(symbols)('%s: the item with its numbers', async (symbol) => {
    const [seen = ''] = await readSymbols(await symbolPng(encodeLot(battery, symbol, domain)))
    expect(readingSummary(readScan(seen, settings))).toMatch(/ \(01\)09520000000042 \(10\)B1 \(21\)S-9$/)
  })
})

describe('a number that GS1 does not allow', () => {
  test.each(['Größe', 'x'.repeat(21), 'a b'])('is written plain: %s', (serialNumber) => {
    expect(encodeLot({ ...unit, serialNumber }, 'datamatrix', domain)).toEqual({
      symbol: 'datamatrix',
      gs1: false,
      data: serialNumber,
      human: serialNumber,
    })
  })
})

test('a bar code with more characters than GS1-128 has room for is not drawn', () => {
  const long = { ...unit, batchNumber: 'b'.repeat(20), serialNumber: 's'.repeat(20) }
  expect(() => symbolModules(encodeLot(long, 'code128', domain))).toThrow(NotEncodable)
  expect(symbolModules(encodeLot(long, 'datamatrix', domain)).columns).toBeGreaterThan(20)
})

test('a picture shows the text below its symbol, with ? for letters that it has not', () => {
  const drawn = (human: string) => symbolSvg({ symbol: 'datamatrix', gs1: false, data: 'X', human })
  expect(drawn('Größe')).toBe(drawn('Gro?e'))
  expect(symbolSvg(encodeLot(unit, 'datamatrix', domain))).toMatch(/^<svg/)
  const svg = drawingSvg(lotLabel(unit, encodeLot(unit, 'datamatrix', domain)))
  expect(svg).toContain('(01)09520000000004 (21)EB_0001/A')
  expect(svg).toContain('E-bike 29&#34; &#60;Café&#62;')
})

describe('a command sheet', () => {
  const order = {
    number: 'WO-0815',
    item: 'EB-29',
    name: 'E-bike',
    quantity: '20',
    unit: 'pcs',
    operations: [{ number: 10, name: 'Frame' }],
  }
  test('has every command, each of which scans', { timeout: 60_000 }, async () => {
    const seen = await readSymbols(await zplPicture(commandSheet(order, 'label')))
    const commands = seen.map((each) => readingSummary(readScan(each, settings)))
    expect(commands).toHaveLength(20)
    expect(commands).toContain('command {"name":"take-number"}')
    expect(commands).toContain('command {"name":"mode-component"}')
    expect(commands).toContain('command {"name":"order","orderNumber":"WO-0815"}')
    expect(commands).toContain('command {"name":"operation","operation":"10"}')
    expect(commands).toContain('command {"name":"quantity","quantity":"100"}')
    expect(commands.filter((each) => !each.startsWith('command'))).toEqual([])
  })

  test('has room on its paper for an order with many operations', () => {
    const operations = Array.from({ length: 40 }, (_, index) => ({
      number: index * 10,
      name: 'x'.repeat(80),
    }))
    for (const paper of ['page', 'label'] as const) {
      const { parts, height, width } = commandSheet({ ...order, operations }, paper)
      for (const part of parts) {
        expect(part.y).toBeLessThan(height)
        expect(part.x).toBeLessThan(width)
      }
    }
  })
})

test('a label for a finer printer has the same size, and symbols of whole dots', () => {
  const [coarse, fine] = ([203, 300] as const).map((dpi) =>
    lotLabel(unit, encodeLot(unit, 'qr', domain), dotsPerMillimetre[dpi]),
  )
  if (coarse === undefined || fine === undefined) throw new Error('no labels')
  expect([fine.width, fine.height]).toEqual([coarse.width, coarse.height])
  expect(drawingsZpl([coarse])).toMatch(/\^PW800\n\^LL400\n[\s\S]*\^BQN,2,(\d+)\^/)
  expect(drawingsZpl([fine])).toMatch(/\^PW1200\n\^LL600\n/)
  expect(placed(fine).module * fine.dots).toBeCloseTo(Math.round(placed(fine).module * fine.dots), 9)
  // ZPL knows no larger modules, however short the number is.
  expect(drawingsZpl([lotLabel(plain, encodeLot(plain, 'qr', domain), dotsPerMillimetre[300])])).toContain(
    '^BQN,2,10^',
  )
})

describe('a PDF', () => {
  test('has a page for each label, in the size of the label', async () => {
    const drawings = [unit, grease, battery].map((lot) => lotLabel(lot, encodeLot(lot, 'qr', domain)))
    const pdf = Buffer.from(await drawingsPdf('Labels', drawings)).toString('latin1')
    expect(pdf.startsWith('%PDF-1.')).toBe(true)
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(3)
    expect(pdf.match(/\/MediaBox \[0 0 283\.46\d* 141\.73\d*\]/g)).toHaveLength(3)
  })

  test('is written with letters that its fonts do not have', async () => {
    const lot = { ...unit, name: 'Łódź 自転車 Příliš' }
    const pdf = Buffer.from(await drawingsPdf('Label', [lotLabel(lot, encodeLot(lot, 'datamatrix', domain))]))
    expect(pdf.toString('latin1')).toMatch(/\/FontName \/[A-Z]+\+Inconsolata/)
  })

  test.each([
    ['Größe “M” – 5 €', false, 'Größe “M” – 5 €'],
    ['Łódź – Příliš…', true, 'Łódź - Příliš...'],
    ['Z\u030cluťoučký', true, 'Žluťoučký'],
    ['Değişken kutusu ığş', true, 'Değişken kutusu ığş'],
    ['Ķīlis Šķērss', false, 'Kilis Škerss'],
    ['自転車 M', false, '??? M'],
    ['Вал 12', false, '??? 12'],
  ])('writes %s in letters that there are', (written, isCentral, expected) => {
    expect(hasCentralLetters(written)).toBe(isCentral)
    expect(printable(written, isCentral)).toBe(expected)
  })
})

type ZplRenderer = typeof import('zpl-renderer-js')

let zpl: Awaited<ZplRenderer['ready']>['api']
beforeAll(async () => {
  // Required, because nine megabytes of it would be looked through for imports. A module's own type is the type of what it exports.
  const renderer = createRequire(import.meta.url)('zpl-renderer-js') as ZplRenderer
  zpl = (await renderer.ready).api
}, 60_000)

async function zplPicture(drawing: Drawing): Promise<Uint8Array> {
  const base64 = await zpl.zplToBase64Async(
    drawingsZpl([drawing]),
    drawing.width,
    drawing.height,
    drawing.dots,
  )
  return new Uint8Array(Buffer.from(base64, 'base64'))
}

function placed({ parts }: Drawing) {
  const symbol = parts.find((part) => part.kind === 'symbol')
  if (symbol?.kind !== 'symbol') throw new Error('The label has no symbol')
  return symbol
}

/** The modules as a grey picture (PGM), four dots to a module and with a quiet zone. */
function pgm({ columns, rows, runs }: ReturnType<typeof symbolModules>): Uint8Array {
  const [scale, quiet] = [4, 10]
  const rowScale = rows === 1 ? 60 : scale
  const width = (columns + 2 * quiet) * scale
  const height = rows * rowScale + 2 * quiet * scale
  const grey = new Uint8Array(width * height).fill(255)
  for (const [row, column, length] of runs)
    for (let y = 0; y < rowScale; y++) {
      const from = (quiet * scale + row * rowScale + y) * width + (quiet + column) * scale
      grey.fill(0, from, from + length * scale)
    }
  return Buffer.concat([Buffer.from(`P5 ${width} ${height} 255\n`), grey])
}

test('the encoded text is what people read', () => {
  const encoded: Encoded = encodeLot(battery, 'code128', domain)
  expect(encoded.human).toBe('(01)09520000000042 (10)B1 (21)S-9')
})

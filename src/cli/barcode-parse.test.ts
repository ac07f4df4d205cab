import { Readable, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { type BarcodeParseOptions, barcodeParse } from './barcode-parse.ts'

const gs = '\u001d'
const gtin = '0109506000134352'

/** The objects written for these lines of input. */
async function parse(
  input: string | readonly (string | Uint8Array)[],
  options: BarcodeParseOptions = {},
): Promise<unknown[]> {
  let written = ''
  const stdout = new Writable({
    highWaterMark: 16,
    write: (piece, _encoding, done) => {
      written += String(piece)
      setImmediate(done)
    },
  })
  const pieces = typeof input === 'string' ? [input] : input
  await barcodeParse({ today: '2026-11-22', ...options }, Readable.from(pieces), stdout)
  expect(written === '' || written.endsWith('\n')).toBe(true)
  return written
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
}

describe('asbuilt barcode parse', () => {
  it('reads one JSON string a line and writes one object a line, in the form that other software depends on', async () => {
    const scan = `]d2${gtin}17261231` + `10LOT-7${gs}21SN1`
    expect(await parse(`${JSON.stringify(scan)}\n`)).toEqual([
      {
        ok: true,
        carrier: 'gs1-datamatrix',
        elements: [
          { ai: '01', value: '09506000134352' },
          { ai: '17', value: '261231' },
          { ai: '10', value: 'LOT-7' },
          { ai: '21', value: 'SN1' },
        ],
        facts: {
          gtin: '09506000134352',
          expiresOn: '2026-12-31',
          datesAsWritten: { expiresOn: '261231' },
          batch: 'LOT-7',
          serial: 'SN1',
        },
        warnings: [],
      },
    ])
  })

  it('names identifier, place and rule of what is wrong', async () => {
    expect(await parse(`"]d2${gtin}17261301"\n`)).toEqual([
      {
        ok: false,
        error: {
          code: 'date',
          ai: '17',
          position: 23,
          length: 2,
          message: '(17) USE BY or EXPIRY has a month that is not 01 to 12.',
        },
      },
    ])
  })

  it.each([
    [
      { bracketed: true },
      '(10)A',
      { ok: true, carrier: 'bracketed', warnings: [{ code: 'missing-companion' }] },
    ],
    [
      { bracketed: true, strict: true },
      '(10)A',
      { ok: false, error: { code: 'missing-companion', ai: '10' } },
    ],
    [{ bracketed: true, strict: true, allowMissingCompanions: true }, '(10)A', { ok: true, warnings: [] }],
    [
      { bracketed: true, strict: true, allowMissingCompanions: true },
      '(01)09506000134352(37)1',
      { ok: false, error: { code: 'excluded-companion' } },
    ],
    [{ bracketed: true, allowMissingCompanions: true }, '(10)A', { ok: true, warnings: [] }],
    [{ bracketed: true }, '4711', { ok: false, error: { code: 'brackets', position: 0, length: 1 } }],
    [
      { unbracketed: true, strict: true },
      `^${gtin}10A^21B`,
      { ok: true, carrier: 'element-string', elements: [{ ai: '01' }, { ai: '10' }, { ai: '21' }] },
    ],
    [
      { unbracketed: true, strict: true },
      gtin,
      { ok: false, error: { code: 'not-gs1', position: 0, length: 1 } },
    ],
    [{ unbracketed: true }, gtin, { ok: true, elements: [{ ai: '01' }] }],
    [{ scan: true, strict: true }, ']Q1', { ok: true, carrier: 'plain', text: '' }],
    [{ scan: true, strict: true }, ']Q3', { ok: false, error: { code: 'empty', position: 3, length: 0 } }],
    [{ scan: true }, ']Q1', { ok: false, error: { code: 'empty' } }],
    [
      { scan: true, strict: true },
      ']E09506000134352|]e010A\u001d99B',
      { ok: true, carrier: 'composite', elements: [{ ai: '01' }, { ai: '10' }, { ai: '99' }] },
    ],
    [
      { scan: true, strict: true },
      ']E09506000134352|]e110A',
      { ok: false, error: { code: 'wrong-character' } },
    ],
    [{ unbracketed: true }, '10', { ok: false, error: { code: 'value-missing' } }],
    [{ scan: true, strict: true }, `]C1${gtin}`, { ok: true, carrier: 'gs1-128' }],
    [{ scan: true, strict: true }, `]C1${gtin}\r`, { ok: false, error: { code: 'unknown-identifier' } }],
    [{ scan: true }, `]C1${gtin}\r`, { ok: true, carrier: 'gs1-128' }],
    [
      { scan: true, strict: true },
      ']Q1plain',
      { ok: true, carrier: 'plain', elements: [], facts: {}, text: 'plain' },
    ],
    [
      { scan: true, strict: true },
      ']E09506000134352',
      { ok: true, carrier: 'ean-13', elements: [{ ai: '01', value: '09506000134352' }] },
    ],
    [{ scan: true }, gtin, { ok: false, error: { code: 'symbology-identifier' } }],
    [
      { uri: true, strict: true },
      'https://id.gs1.org/01/09506000134352',
      { ok: true, carrier: 'digital-link' },
    ],
    [{ uri: true, strict: true }, 'https://example.com/', { ok: false, error: { code: 'digital-link' } }],
    [
      { uri: true, strict: true },
      'https://a/01/9506000134352',
      { ok: false, error: { code: 'value-too-short' } },
    ],
    [{ uri: true }, 'https://a/01/9506000134352', { ok: true, elements: [{ value: '09506000134352' }] }],
    [{ strict: true }, `]d2${gtin}10A B`, { ok: false, error: { code: 'wrong-character' } }],
    [
      { strict: true },
      `]d2${gtin}10LOT-721SN001`,
      { ok: true, elements: [{}, { value: 'LOT-721SN001' }], alternatives: [{}] },
    ],
    [{}, 'SN-1', { ok: true, carrier: 'plain', elements: [], facts: {}, warnings: [], text: 'SN-1' }],
    [{}, 'ASBUILT-UNDO', { ok: true, carrier: 'command', elements: [], command: { name: 'undo' } }],
    [{}, '', { ok: false, error: { code: 'empty', position: 0, length: 0 } }],
  ])('%j of %j writes %j', async (options, scan, expected) => {
    const [fromJson] = await parse(`${JSON.stringify(scan)}\n`, options)
    expect(fromJson).toMatchObject(expected)
    if (!scan.includes('\r')) expect(await parse(`${scan}\n`, { ...options, raw: true })).toEqual([fromJson])
  })

  it('says which line is no JSON string', async () => {
    const lines = ['4711', '"unfinished', '7', '{"a":1}', '']
    for (const written of await parse(lines.map((line) => `${line}\n`).join(''))) {
      expect(written).toMatchObject({ ok: false, error: { code: 'not-json' } })
    }
  })

  it('takes the last line without a line feed, and pieces that end anywhere', async () => {
    const bytes = new TextEncoder().encode('"Größe"\r\n"日本"')
    const pieces = [...bytes].map((byte) => Uint8Array.of(byte))
    expect(await parse(pieces)).toMatchObject([{ text: 'Größe' }, { text: '日本' }])
    expect(await parse('')).toEqual([])
    expect(await parse('\n', { raw: true })).toMatchObject([{ ok: false, error: { code: 'empty' } }])
  })

  it('keeps the order of many lines', async () => {
    const numbers = Array.from({ length: 5000 }, (_, k) => `SN-${k}`)
    const written = await parse(numbers, { raw: true })
    expect(written).toHaveLength(1)
    const lines = await parse(
      numbers.map((number) => `${number}\n`),
      { raw: true },
    )
    expect(lines).toMatchObject(numbers.map((text) => ({ text })))
  })
})

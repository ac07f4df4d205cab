import { describe, expect, it } from 'vitest'
import { hostileScans, hostileStarts } from '../../bench/support/hostile-scans.ts'
import { readingSummary } from '../../test/support/reading-summary.ts'
import { readScan } from './read-scan.ts'
import { defaultScannerSettings, type KnownNumbers, type ScannerSettings } from './scanner-settings.ts'

const settings = defaultScannerSettings('2026-11-22')
const gs = '\u001d'
const gtin = '0109506000134352'

/** `^` in the scan stands for the separator GS. */
function read(scan: string, changes: Partial<ScannerSettings> = {}, known: KnownNumbers = {}): string {
  return readingSummary(readScan(scan.replaceAll('^', gs), { ...settings, ...changes }, known))
}

describe('symbology identifiers', () => {
  it.each([
    [`]C1${gtin}10A^21B`, 'gs1-128 (01)09506000134352 (10)A (21)B'],
    [`]e0${gtin}10A^21B`, 'gs1-databar (01)09506000134352 (10)A (21)B'],
    [`]d2${gtin}10A^21B`, 'gs1-datamatrix (01)09506000134352 (10)A (21)B'],
    [`]Q3${gtin}10A^21B`, 'gs1-qr (01)09506000134352 (10)A (21)B'],
    [`]J1${gtin}10A^21B`, 'gs1-dotcode (01)09506000134352 (10)A (21)B'],
    [`]d2^${gtin}`, 'gs1-datamatrix (01)09506000134352'],
    [`]d5\\000026${gtin}10A`, 'gs1-datamatrix (01)09506000134352 (10)A'],
    [`]Q4${gtin}`, 'gs1-qr (01)09506000134352'],
    [']E09506000134352', 'ean-13 (01)09506000134352'],
    [']E0036000291452', 'upc-a (01)00036000291452'],
    [']E00036000291452', 'ean-13 (01)00036000291452'],
    [']E001234565', 'upc-e (01)00012345000065'],
    [']E3950600013435212', 'ean-13 (01)09506000134352'],
    [']E496385074', 'ean-8 (01)00000096385074'],
    [']I119506000134359', 'itf-14 (01)19506000134359'],
    [']E09506000134353', 'check-digit @01 15+1'],
    [']E095060001343', 'value-too-short @- 3+11'],
    [']E095060001343520', 'value-too-long @- 3+14'],
    [']E0950600013435X', 'wrong-character @- 15+1'],
    [']E4963850740', 'value-too-long @- 3+9'],
    [']I119506000134350', 'check-digit @01 16+1'],
    [']C0ABC-123', 'plain “ABC-123”'],
    [']A0SN0001', 'plain “SN0001”'],
    [']d1ABC', 'plain “ABC”'],
    [']Q1ABC', 'plain “ABC”'],
    [']L0ABC', 'plain “ABC”'],
    [']z0ABC', 'plain “ABC”'],
    [']I01234567890', 'plain “1234567890”'],
    [`]C0${gtin}10A`, 'plain “010950600013435210A”'],
    [']C09506000134352', 'plain “9506000134352”'],
    [']Q1https://id.gs1.org/01/09506000134352/21/S', 'digital-link (01)09506000134352 (21)S'],
    [']d1https://example.com/', 'plain “https://example.com/”'],
    [']Q1https://id.gs1.org/01/09506000134353', 'check-digit @01 38+1'],
    [']d1[)>\u001e06^1PABC^Q7\u001e\u0004', 'iso-15434 (1P)ABC (Q)7'],
    [']Q2\\000026Größe', 'plain “Größe”'],
    [']d210A', 'gs1-datamatrix (10)A <missing-companion:10>'],
    [']d2', 'empty @- 3+0'],
    [']C0', 'empty @- 3+0'],
    [']C1ABC', 'unknown-identifier @- 3+2'],
    [']Y9ABC', 'plain “]Y9ABC”'],
    [']', 'plain “]”'],
  ])('%s is %s', (scan, expected) => {
    expect(read(scan)).toBe(expected)
  })

  it.each([
    [']E09506000134352|]e010A^21B', 'composite (01)09506000134352 (10)A (21)B'],
    [']E496385074|]e017261231', 'composite (01)00000096385074 (17)261231'],
    [`]e0${gtin}|]e010A^21B`, 'composite (01)09506000134352 (10)A (21)B'],
    [`]C1${gtin}|]e010A`, 'composite (01)09506000134352 (10)A'],
    [']E09506000134352|]e0', 'empty @- 20+0'],
    [']E09506000134352|]e017261301', 'date @17 24+2'],
    [']E09506000134353|]e010A', 'check-digit @01 15+1'],
    [
      ']E09506000134352|]e03712',
      'composite (01)09506000134352 (37)12 <excluded-companion:01 missing-companion:37 missing-companion:37>',
    ],
  ])('the composite %s is %s', (scan, expected) => {
    expect(read(scan)).toBe(expected)
  })

  it('is strict when the settings ask for it', () => {
    const strict = { strength: 'strict' as const }
    expect(read(']d210A', strict)).toBe('missing-companion @10 3+2')
    expect(read(']E0036000291452', strict)).toBe('value-too-short @- 3+12')
    expect(read(']Y9ABC', strict)).toBe('symbology-identifier @- 0+3')
    expect(read(`]d2${gtin}10A|21B`, strict)).toBe('wrong-character @10 22+1')
    expect(read(`]d2${gtin}10A B`, strict)).toBe('wrong-character @10 22+1')
  })
})

describe('scans without symbology identifier', () => {
  it.each([
    [gtin, 'element-string (01)09506000134352'],
    [`^${gtin}10A`, 'element-string (01)09506000134352 (10)A'],
    [`${gtin}10A^21B`, 'element-string (01)09506000134352 (10)A (21)B'],
    ['10A^21B', 'element-string (10)A (21)B <missing-companion:10 missing-companion:21>'],
    ['00106141411234567897', 'element-string (00)106141411234567897'],
    ['(01)09506000134352(10)A', 'bracketed (01)09506000134352 (10)A'],
    ['(555) 123-4567', 'plain “(555) 123-4567”'],
    ['(01)09506000134353', 'check-digit @01 17+1'],
    ['https://id.gs1.org/01/09506000134352', 'digital-link (01)09506000134352'],
    ['https://id.gs1.org/ARHKVAdpQhQ3aGVsbG8', 'compressed-digital-link @- 19+19'],
    ['https://example.com/jobs?id=7', 'plain “https://example.com/jobs?id=7”'],
    ['9506000134352', 'ean-13 (01)09506000134352'],
    ['036000291452', 'upc-a (01)00036000291452'],
    ['19506000134359', 'itf-14 (01)19506000134359'],
    ['9506000134353', 'plain “9506000134353”'],
    ['96385074', 'plain “96385074”'],
    ['10123456', 'plain “10123456”'],
    ['10ABC', 'plain “10ABC”'],
    ['21SN0001', 'plain “21SN0001”'],
    ['SN-0001', 'plain “SN-0001”'],
    ['00123', 'plain “00123”'],
    ['0109506000134353', 'plain “0109506000134353” <looks-like-gs1>'],
    ['010950600013435310LOT', 'check-digit @01 15+1'],
    [`${gtin}XYZ`, 'plain “0109506000134352XYZ” <looks-like-gs1>'],
    ['Größe 日本 🙂', 'plain “Größe 日本 🙂”'],
    ['+A123BJC5D6E71G', 'hibc (LIC)A123 (PCN)BJC5D6E7 (UM)1'],
    ['+49 89 1234', 'plain “+49 89 1234”'],
    ['+49891234', 'plain “+49891234”'],
    ['[)>\u001e06^1PABC\u001e\u0004', 'iso-15434 (1P)ABC'],
  ])('%s is %s', (scan, expected) => {
    expect(read(scan)).toBe(expected)
  })

  it('keeps case and leading zeros of plain numbers', () => {
    expect(read('00aB')).toBe('plain “00aB”')
  })

  it('takes a number for a GTIN when the caller knows it, and never when he says no', () => {
    expect(read('96385074', {}, { gtin: () => true })).toBe('ean-8 (01)00000096385074')
    expect(read('9506000134352', {}, { gtin: () => false })).toBe('plain “9506000134352”')
    const plain = readScan('9506000134352', settings, { gtin: () => false })
    expect(plain).toMatchObject({ kind: 'plain', alternatives: [{ facts: { gtin: '09506000134352' } }] })
    const facts = readScan('9506000134352', settings)
    expect(facts).toMatchObject({ kind: 'facts', alternatives: [{ text: '9506000134352', facts: {} }] })
  })

  it('reads a lone data identifier only when the number behind it is known', () => {
    const known = { serial: (_: string | undefined, text: string) => text === '4711' }
    expect(read('S4711', {}, known)).toBe('data-identifier (S)4711')
    expect(read('S4711')).toBe('plain “S4711”')
    expect(read('S4711', {}, { serial: (_, text) => text.endsWith('4711') })).toBe('plain “S4711”')
    expect(readScan('1TL-77', settings)).toMatchObject({
      alternatives: [{ facts: { batch: 'L-77', supplierBatch: 'L-77' } }],
    })
  })
})

describe('what scanners put around the data', () => {
  it.each([
    [`]d2${gtin}\r\n`, {}, 'gs1-datamatrix (01)09506000134352'],
    ['  SN1\t', {}, 'plain “SN1”'],
    ['\ufeffSN1\u200b', {}, 'plain “SN1”'],
    ['\u0002SN1\u0003', {}, 'plain “SN1”'],
    ['*SN1', { prefix: '*' }, 'plain “SN1”'],
    ['SN1', { prefix: '*' }, 'plain “SN1” <prefix-missing>'],
    ['SN1#', { suffix: '#' }, 'plain “SN1”'],
    ['SN1#\r', { suffix: '#' }, 'plain “SN1”'],
    ['SN1', { suffix: '#' }, 'plain “SN1” <suffix-missing>'],
    ['SN1', { suffix: '\r' }, 'plain “SN1”'],
    [`*]d2${gtin}#`, { prefix: '*', suffix: '#' }, 'gs1-datamatrix (01)09506000134352'],
    ['*#', { prefix: '*', suffix: '#' }, 'empty @- 1+0'],
    ['*', { prefix: '*', suffix: '*' }, 'empty @- 1+0'],
    ['', {}, 'empty @- 0+0'],
    [' \r\n', {}, 'empty @- 3+0'],
    ['AB\u0007C', {}, 'plain “AB\u0007C” <control-characters>'],
    ['ABC\u0085', {}, 'plain “ABC\u0085” <control-characters>'],
    ['ABC\u001dDEF', {}, 'plain “ABC\u001dDEF” <control-characters>'],
  ])('%j with %j is %s', (scan, changes, expected) => {
    expect(readingSummary(readScan(scan, { ...settings, ...changes }))).toBe(expected)
  })

  it('counts places in the characters that were scanned', () => {
    expect(read(`  *]d2${gtin}17261301`, { prefix: '*' })).toBe('date @17 26+2')
    expect(read(`]d2${gtin}10A<GS>17261301`, { separator: '<GS>' })).toBe('date @17 30+2')
    expect(read(`]d2${gtin}10A<GS>21B<GS>17261301`, { separator: '<GS>' })).toBe('date @17 37+2')
  })

  it('refuses more than 10,000 characters', () => {
    expect(readScan('A'.repeat(10_001), settings)).toMatchObject({
      kind: 'problem',
      problem: { code: 'too-long' },
    })
    expect(readScan('A'.repeat(10_000), settings)).toMatchObject({ kind: 'plain' })
  })

  it('takes a label once that was scanned twice in a row', () => {
    const label = `]d2${gtin}10A`
    for (const scan of [
      label + label,
      `${label}\r${label}`,
      `${label}\r\n${label}\r\n${label}`,
      'SN1\tSN1',
      '95060001343529506000134352',
      `${gtin}10A`.repeat(2),
    ]) {
      expect(read(scan)).toContain('<doubled-scan>')
    }
    expect(read('12341234')).toBe('plain “12341234”')
    expect(read('ABABAB')).toBe('plain “ABABAB”')
    expect(read('*SN1#*SN1#', { prefix: '*', suffix: '#' })).toBe('plain “SN1” <doubled-scan>')
  })

  it('does not glue two different numbers', () => {
    expect(read('SN1\rSN2')).toBe('several-scans @- 3+1')
    expect(read('SN1\tSN2')).toBe('several-scans @- 3+1')
  })
})

describe('separators', () => {
  it.each(['|', '~', '#', '@', '<GS>', '{GS}', '[GS]', '\\x1d', '\u241d', '\u2194', '^]', '\\F', '<FNC1>'])(
    'are read from %s, with a warning until the settings name it',
    (separator) => {
      const label = `]d2${gtin}10LOT${separator}21SN${separator}17261231`
      const expected = 'gs1-datamatrix (01)09506000134352 (10)LOT (21)SN (17)261231'
      expect(readingSummary(readScan(label, settings))).toBe(`${expected} <separator-replaced>`)
      expect(readScan(label, settings)).toMatchObject({ warnings: [{ mend: { separator } }] })
      expect(readingSummary(readScan(label, { ...settings, separator }))).toBe(expected)
    },
  )

  it.each([
    ['element strings', `${gtin}10A_21B`, 'element-string (01)09506000134352 (10)A (21)B'],
    ['envelopes', '[)>\u001e06_1PABC_Q7\u001e\u0004', 'iso-15434 (1P)ABC (Q)7'],
    ['composites', ']E09506000134352|]e010A_21B', 'composite (01)09506000134352 (10)A (21)B'],
    ['other marks', `]Q3${gtin}10A_21B`, 'gs1-qr (01)09506000134352 (10)A (21)B'],
    ['a leading one', `_${gtin}10A_21B`, 'element-string (01)09506000134352 (10)A (21)B'],
  ])('that the settings name are replaced in %s', (_, scan, expected) => {
    expect(read(scan, { separator: '_' })).toBe(expected)
  })

  it('that the settings name stay in plain numbers', () => {
    expect(read('A#12', { separator: '#' })).toBe('plain “A#12”')
  })

  it('that are part of a value are left alone', () => {
    expect(read(']d28010952114AB#7')).toBe('gs1-datamatrix (8010)952114AB#7')
  })
})

describe('ten thousand hostile characters', () => {
  const formats = [{ name: 'own', pattern: '(?<batch>(\\w*)*(.*)*)x' }]

  it.each(hostileStarts)('behind “%s” are read or refused in one sentence, whatever they are', (begin) => {
    for (const scan of hostileScans(begin)) {
      const reading = readScan(scan, { ...settings, ownFormats: formats, unknownIdentifiers: 'skip' })
      if (reading.kind === 'problem') expect(reading.problem.message).toMatch(/^\S.*\.$/su)
      else expect(['plain', 'facts']).toContain(reading.kind)
    }
  })
})

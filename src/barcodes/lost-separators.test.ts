import { describe, expect, it, vi } from 'vitest'
import { readingSummary } from '../../test/support/reading-summary.ts'
import { splitReadings } from './lost-separators.ts'
import { readScan } from './read-scan.ts'
import type { Reading } from './reading.ts'
import { defaultScannerSettings, type KnownNumbers, type ScannerSettings } from './scanner-settings.ts'

const settings = defaultScannerSettings('2026-11-22')
const gtin = '0109506000134352'

function read(scan: string, known: KnownNumbers = {}, changes: Partial<ScannerSettings> = {}): Reading {
  return readScan(scan, { ...settings, ...changes }, known)
}

/** The caller knows exactly these batch and serial numbers. */
function knows(batches: readonly string[], serials: readonly string[]): KnownNumbers {
  return { batch: (_, text) => batches.includes(text), serial: (_, text) => serials.includes(text) }
}

function alternatives(reading: Reading): readonly string[] {
  if (reading.kind !== 'facts') return []
  return reading.alternatives.map(({ elements }) =>
    elements.map(({ ai, value }) => `(${ai})${value}`).join(' '),
  )
}

describe('a label whose separator may be lost', () => {
  const label = `]d2${gtin}10LOT-721SN001`

  it('is read as it stands, with a warning and the other reading', () => {
    const reading = read(label)
    expect(readingSummary(reading)).toBe(
      'gs1-datamatrix (01)09506000134352 (10)LOT-721SN001 <separator-missing>',
    )
    expect(alternatives(reading)).toEqual(['(01)09506000134352 (10)LOT-7 (21)SN001'])
  })

  it('is split where the numbers are known, and says so', () => {
    const reading = read(label, knows(['LOT-7'], ['SN001']))
    expect(readingSummary(reading)).toBe(
      'gs1-datamatrix (01)09506000134352 (10)LOT-7 (21)SN001 <separator-missing>',
    )
    expect(reading).toMatchObject({ facts: { batch: 'LOT-7', serial: 'SN001' }, alternatives: [] })
  })

  it('is not split when the whole number is known', () => {
    expect(read(label, knows(['LOT-721SN001'], []))).toMatchObject({
      facts: { batch: 'LOT-721SN001' },
      warnings: [],
      alternatives: [],
    })
  })

  it('gives all readings when both are known', () => {
    const reading = read(label, knows(['LOT-7', 'LOT-721SN001'], ['SN001']))
    expect(reading).toMatchObject({ warnings: [{ code: 'separator-missing' }] })
    expect(alternatives(reading)).toHaveLength(1)
  })

  it('is told the item with the number', () => {
    const asked: (string | undefined)[] = []
    read(label, { batch: (item) => asked.push(item) > 0 })
    expect(new Set(asked)).toEqual(new Set(['09506000134352']))
  })

  it('is not doubted when separators are known to arrive', () => {
    expect(read(label, {}, { separatorsArrive: 'yes' })).toMatchObject({ warnings: [], alternatives: [] })
    expect(read(`]d2${gtin}10LOT-721SN001\u001d17261231`)).toMatchObject({ warnings: [], alternatives: [] })
  })

  it.each([
    `]d2${gtin}10LOT-7`,
    `]d2${gtin}1726123110LOT7`,
    `]d2${gtin}10B2021`,
    `]d2${gtin}21SN0001`,
    `]d2${gtin}10L10L`,
  ])('%s leaves no doubt', (scan) => {
    expect(read(scan)).toMatchObject({ kind: 'facts', warnings: [], alternatives: [] })
  })

  it('is split when the value is too long to be one', () => {
    const reading = read(`]d2${gtin}10LOT-000000000000021SN000000000001`)
    expect(readingSummary(reading)).toContain('(10)LOT-0000000000000 (21)SN000000000001')
    expect(reading).toMatchObject({ warnings: [{ code: 'separator-missing' }] })
  })

  it('keeps date, weight and order apart from the batch', () => {
    const reading = read(`${gtin}10LOT17261231`)
    expect(alternatives(reading)).toEqual(['(01)09506000134352 (10)LOT (17)261231'])
    expect(alternatives(read(`${gtin}10LOT17261331`))).toEqual([])
    expect(alternatives(read(`${gtin}10LOT3103001250`))).toContain('(01)09506000134352 (10)LOT (3103)001250')
  })

  it('ranks the known reading first among several', () => {
    const reading = read(`${gtin}10A2140121B`, knows(['A'], ['40121B']))
    expect(readingSummary(reading)).toContain('(10)A (21)40121B')
  })

  it('is read strictly as it stands, but the other readings are not hidden', () => {
    const reading = read(label, knows(['LOT-7'], ['SN001']), { strength: 'strict' })
    expect(readingSummary(reading)).toBe('gs1-datamatrix (01)09506000134352 (10)LOT-721SN001')
    expect(alternatives(reading)).toHaveLength(1)
  })

  it.each([
    ['one identifier over and over', `${gtin}10${'21'.repeat(4000)}`],
    ['every place a possible cut', `${gtin}10${'10212230374002402412502517003'.repeat(300)}`],
    ['short values of many kinds', `${gtin}10A21B22C240D241E250F251G400H30130137110217003`],
  ])('tries a limited number of cuts where %s', (_, hostile) => {
    const asked = vi.fn(() => false)
    const { readings, steps } = splitReadings(hostile, 0, settings.today, { batch: asked })
    expect(steps).toBeGreaterThan(0)
    expect(steps).toBeLessThanOrEqual(400)
    expect(readings.length).toBeLessThanOrEqual(32)
    expect(asked).toHaveBeenCalledTimes(readings.length)
    expect(read(`]d2${hostile}`).kind).not.toBe('command')
  })
})

import { describe, expect, it } from 'vitest'
import { readingSummary } from '../../test/support/reading-summary.ts'
import { applyLayout, hostLayouts, undoLayout } from './keyboard-layouts.ts'
import { readScan } from './read-scan.ts'
import { defaultScannerSettings } from './scanner-settings.ts'

const settings = defaultScannerSettings('2026-11-22')
const printable = Array.from({ length: 95 }, (_, k) => String.fromCharCode(32 + k)).join('')
const label = ']d20109506000134352' + '10LOT-7'

describe('keyboard layouts', () => {
  it.each(hostLayouts)('what a US scanner types on a %s host can be turned back', (layout) => {
    expect(undoLayout(applyLayout(printable, layout), layout)).toBe(printable)
    expect(undoLayout('\u001d\r日', layout)).toBe('\u001d\r日')
  })

  it('change nothing when both are the same', () => {
    expect(applyLayout(printable, 'same')).toBe(printable)
    expect(undoLayout(printable, 'same')).toBe(printable)
  })

  it('know the classic swaps', () => {
    expect(applyLayout('yz-]()/', 'german')).toBe('zyß+)=-')
    expect(applyLayout('aqzw01', 'french')).toBe('qawzà&')
    expect(applyLayout('"@#', 'british')).toBe('@"£')
  })

  it.each([
    ['german', 'gs1-datamatrix (01)09506000134352 (10)LOT-7 <keyboard-layout>'],
    ['french', 'gs1-datamatrix (01)09506000134352 (10)LOT-7 <keyboard-layout>'],
  ] as const)('of a %s host are found out and named', (layout, expected) => {
    const reading = readScan(applyLayout(label, layout), settings)
    expect(readingSummary(reading)).toBe(expected)
    expect(reading).toMatchObject({
      warnings: [{ message: expect.stringMatching(new RegExp(layout, 'i')), mend: { layout } }],
    })
  })

  it('that cannot be told apart are not guessed', () => {
    const reading = readScan('+d20109506000134352' + '10LOTY7', settings)
    expect(reading).toMatchObject({ kind: 'problem', problem: { code: 'keyboard-layout' } })
    expect(JSON.stringify(reading)).toContain('German or Italian')
  })

  it('are a problem when strictness is asked for', () => {
    const reading = readScan(applyLayout(label, 'german'), { ...settings, strength: 'strict' })
    expect(reading).toMatchObject({ kind: 'problem', problem: { code: 'keyboard-layout' } })
  })

  it.each(hostLayouts)('that the settings name (%s) are turned back for every label', (layout) => {
    const mended = { ...settings, layout }
    expect(readingSummary(readScan(applyLayout(label, layout), mended))).toBe(
      'gs1-datamatrix (01)09506000134352 (10)LOT-7',
    )
    expect(readingSummary(readScan(applyLayout('SN-7/Z', layout), mended))).toBe('plain “SN-7/Z”')
  })

  it('leave plain numbers alone', () => {
    for (const text of ['SN-7', 'Lot_7', 'à-1', 'Größe', '+49', '1234']) {
      expect(readingSummary(readScan(text, settings))).toBe(`plain “${text}”`)
    }
  })
})

describe('Caps Lock', () => {
  it('is found out by the symbology identifier', () => {
    expect(readingSummary(readScan(']c10109506000134352' + '10lot-7', settings))).toBe(
      'gs1-128 (01)09506000134352 (10)LOT-7 <case-inverted>',
    )
    expect(readingSummary(readScan(']D20109506000134352' + '10Lot-7', settings))).toBe(
      'gs1-datamatrix (01)09506000134352 (10)lOT-7 <case-inverted>',
    )
  })
})

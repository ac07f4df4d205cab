import { describe, expect, it } from 'vitest'
import { messageSummary } from '../../test/support/reading-summary.ts'
import { shopFloorRules, strictRules } from './gs1-rules.ts'
import { parseBracketed } from './parse-bracketed.ts'
import { parseUnbracketed } from './parse-unbracketed.ts'
import { writeBracketed, writeHumanReadable } from './write-bracketed.ts'

const alone = { ...strictRules, companions: false }

describe('bracketed text', () => {
  it.each([
    ['(01)09506000134352', '(01)09506000134352'],
    ['(01)09506000134352(17)261231(10)LOT-7(21)SN1', '(01)09506000134352 (17)261231 (10)LOT-7 (21)SN1'],
    ['(10)LOT\\(7)', '(10)LOT(7)'],
    ['(10)A)B', '(10)A)B'],
    ['(10)\\((21)\\(\\(', '(10)( (21)(('],
    ['(01)09506000134352|(10)A(21)B', '(01)09506000134352 (10)A (21)B'],
    ['(3103)001250(3925)12', '(3103)001250 (3925)12'],
    ['', 'empty @- 0+0'],
    ['01)09506000134352', 'brackets @- 0+1'],
    ['(01', 'brackets @- 0+1'],
    ['()12', 'brackets @- 0+1'],
    ['(A1)12', 'brackets @- 0+1'],
    ['(12345)12', 'brackets @- 0+1'],
    [' (01)09506000134352', 'brackets @- 0+1'],
    ['(01) 09506000134352', 'value-too-long @01 18+1'],
    ['(01)9506000134352', 'value-too-short @01 4+13'],
    ['(01)', 'value-missing @01 4+0'],
    ['(01)09506000134352(10)', 'value-missing @10 22+0'],
    ['(01)09506000134353', 'check-digit @01 17+1'],
    ['(10)A B', 'wrong-character @10 5+1'],
    ['(10)A^B', 'wrong-character @10 5+1'],
    ['(10)A|B', 'wrong-character @10 5+1'],
    ['(10)A\\B', 'wrong-character @10 5+1'],
    ['(10)\\(\\(#', 'wrong-character @10 8+1'],
    ['(10)A(B', 'brackets @- 5+1'],
    ['(10)A(10)B', 'repeated-identifier @10 6+2'],
    ['(99)A(98)B(99)A', '(99)A (98)B (99)A'],
    ['(05)12', 'unknown-identifier @05 1+2'],
    ['(3106)123456', 'unknown-identifier @3106 1+4'],
    ['(17)261301', 'date @17 6+2'],
    ['(01)09506000134352(37)12', 'excluded-companion @01 1+2'],
  ])('%s is %s', (text, expected) => {
    expect(messageSummary(parseBracketed(text, alone))).toBe(expected)
  })

  it('needs companions when all of the specification is asked for', () => {
    expect(messageSummary(parseBracketed('(10)A', strictRules))).toBe('missing-companion @10 1+2')
  })

  it.each([
    ['(01) 09506000134352 (10) LOT-7', '(01)09506000134352 (10)LOT-7'],
    ['  (01)09506000134352\t(10)A ', '(01)09506000134352 (10)A'],
    ['(01)9506000134352', '(01)09506000134352 <rule-broken:01>'],
    ['(01)96385074', '(01)00000096385074 <rule-broken:01>'],
    ['(01)09506000134352(10)LOT(7)', '(01)09506000134352 (10)LOT(7)'],
    ['(01)09506000134352(10)A(B', '(01)09506000134352 (10)A(B'],
    ['(01)09506000134352(10)A B', '(01)09506000134352 (10)A B <rule-broken:10>'],
    ['(10)A', '(10)A <missing-companion:10>'],
    ['(05)12(01)09506000134352', 'unknown-identifier @05 1+2'],
    ['(01)9506000134353', 'value-too-short @01 4+13'],
  ])('on the shop floor %s is %s', (text, expected) => {
    expect(messageSummary(parseBracketed(text, shopFloorRules))).toBe(expected)
  })

  it('leaves an unknown identifier out when the plant wants that', () => {
    const rules = { ...shopFloorRules, unknownIdentifiers: 'skip' as const }
    expect(messageSummary(parseBracketed('(05)12(01)09506000134352', rules))).toBe(
      '(01)09506000134352 <unknown-identifier:05>',
    )
  })
})

describe('an element string written with ^', () => {
  it.each([
    ['^0109506000134352', '(01)09506000134352'],
    ['^0109506000134352^', '(01)09506000134352'],
    ['^0109506000134352^10A^', '(01)09506000134352 (10)A'],
    ['0109506000134352', 'not-gs1 @- 0+1'],
    ['0109506000134352|^10A', 'not-gs1 @- 0+1'],
    ['^0109506000134352|10A', 'not-gs1 @- 18+1'],
    ['09506000134352|^10A', '(01)09506000134352 (10)A'],
    ['^0109506000134352|^10A|^21B', 'wrong-character @10 22+1'],
    ['^^0109506000134352', 'unknown-identifier @- 1+2'],
    ['^010950600013435210A(B)|^99X', '(01)09506000134352 (10)A(B) (99)X'],
    ['^010950600013435210A^21B', '(01)09506000134352 (10)A (21)B'],
    ['^0109506000134352|^10A^21B', '(01)09506000134352 (10)A (21)B'],
    ['9506000134352|^10A', '(01)09506000134352 (10)A'],
    ['96385074|^99X', '(01)00000096385074 (99)X'],
    ['9506000134353|^10A', 'check-digit @01 13+1'],
    ['^0109506000134352|', 'empty @- 18+0'],
    ['^', 'empty @- 0+1'],
    ['', 'empty @- 0+0'],
    ['^010950600013435210A\u001d21B', 'wrong-character @10 20+1'],
  ])('%s is %s', (text, expected) => {
    expect(messageSummary(parseUnbracketed(text, alone))).toBe(expected)
  })

  it('may do without the first ^ on the shop floor', () => {
    expect(messageSummary(parseUnbracketed('010950600013435210A^21B', shopFloorRules))).toBe(
      '(01)09506000134352 (10)A (21)B',
    )
  })
})

describe('writing', () => {
  const elements = [
    { ai: '01', value: '09506000134352' },
    { ai: '10', value: 'LOT(7)' },
  ]

  it('escapes brackets where the text is read again, not where people read it', () => {
    expect(writeBracketed(elements)).toBe('(01)09506000134352(10)LOT\\(7)')
    expect(writeHumanReadable(elements)).toBe('(01)09506000134352 (10)LOT(7)')
  })
})

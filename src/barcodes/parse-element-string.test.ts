import { describe, expect, it } from 'vitest'
import { messageSummary } from '../../test/support/reading-summary.ts'
import { shopFloorRules, strictRules } from './gs1-rules.ts'
import { parseElementString } from './parse-element-string.ts'

/** `^` stands for the separator here, so that the vectors can be read. */
const strict = (text: string) => messageSummary(parseElementString(text, strictRules, 94))
const alone = (text: string) =>
  messageSummary(parseElementString(text, { ...strictRules, companions: false }, 94))
const shopFloor = (text: string) => messageSummary(parseElementString(text, shopFloorRules, 94))

const gtin = '0109506000134352'

describe('an element string', () => {
  it.each([
    [gtin, '(01)09506000134352'],
    [`^${gtin}`, '(01)09506000134352'],
    [`${gtin}^`, '(01)09506000134352'],
    [`${gtin}^17261231`, '(01)09506000134352 (17)261231'],
    [`${gtin}1726123110LOT-7`, '(01)09506000134352 (17)261231 (10)LOT-7'],
    [`${gtin}10LOT-7^21SN1`, '(01)09506000134352 (10)LOT-7 (21)SN1'],
    [`${gtin}10LOT-7^21SN1^`, '(01)09506000134352 (10)LOT-7 (21)SN1'],
    [`10LOT-7^${gtin}`, '(10)LOT-7 (01)09506000134352'],
    [`21SN1^10LOT-7^${gtin}`, '(21)SN1 (10)LOT-7 (01)09506000134352'],
    [`${gtin}3103001250`, '(01)09506000134352 (3103)001250'],
    ['00106141411234567897', '(00)106141411234567897'],
    ['00106141411234567898', 'check-digit @00 19+1'],
    ['0209506000134352' + '3712^00106141411234567897', '(02)09506000134352 (37)12 (00)106141411234567897'],
    ['8006095060001343520102', '(8006)095060001343520102'],
    ['8006095060001343520101', '(8006)095060001343520101'],
    [`${gtin}${gtin}`, '(01)09506000134352 (01)09506000134352'],
    [`${gtin}10A^10A`, '(01)09506000134352 (10)A (10)A'],
    ['8010952114ABC#7^801112', '(8010)952114ABC#7 (8011)12'],
    ['800309521141123454ABC', '(8003)09521141123454ABC'],
    ['8017952114100000000001', '(8017)952114100000000001'],
    ['8017952114100000000009', 'check-digit @8017 21+1'],
    ['90x^91y^99z', '(90)x (91)y (99)z'],
    [`99${'A'.repeat(90)}`, `(99)${'A'.repeat(90)}`],
    [`7240ABC^${gtin}`, '(7240)ABC (01)09506000134352'],
    [`${gtin}10!"%&'()*+,-./:;<`, `(01)09506000134352 (10)!"%&'()*+,-./:;<`],
    [`${gtin}10=>?_aZ09`, '(01)09506000134352 (10)=>?_aZ09'],
  ])('%s reads %s', (text, expected) => {
    expect(strict(text)).toBe(expected)
  })

  it.each([
    ['', 'empty @- 0+0'],
    ['^', 'empty @- 0+1'],
    [`^^${gtin}`, 'unknown-identifier @- 1+2'],
    [`${gtin}^^10A`, 'unknown-identifier @- 17+2'],
    ['ABC', 'unknown-identifier @- 0+2'],
    ['0', 'unknown-identifier @- 0+1'],
    ['31', 'unknown-identifier @31 0+2'],
    ['3106123456', 'unknown-identifier @3106 0+4'],
    ['04123', 'unknown-identifier @04 0+2'],
    ['01', 'value-missing @01 2+0'],
    ['01095060001343', 'value-too-short @01 2+12'],
    ['010950600013435^10A', 'value-too-short @01 2+13'],
    ['0109506000134353', 'check-digit @01 15+1'],
    ['01A9506000134352', 'wrong-character @01 2+1'],
    ['0109o06000134352', 'wrong-character @01 4+1'],
    [`${gtin}10`, 'value-missing @10 18+0'],
    [`${gtin}10^21A`, 'value-missing @10 18+0'],
    [`${gtin}10${'A'.repeat(21)}`, 'value-too-long @10 38+1'],
    [`${gtin}10${'A'.repeat(21)}^21X`, 'value-too-long @10 38+1'],
    [`${gtin}10A B`, 'wrong-character @10 19+1'],
    [`${gtin}10A#`, 'wrong-character @10 19+1'],
    [`${gtin}10Ä`, 'wrong-character @10 18+1'],
    [`${gtin}10\u0007`, 'wrong-character @10 18+1'],
    [`${gtin}17261301`, 'date @17 20+2'],
    [`${gtin}17260230`, 'date @17 22+2'],
    [`${gtin}17260200`, '(01)09506000134352 (17)260200'],
    [`${gtin}10A^10B`, 'repeated-identifier @10 20+2'],
    [`${gtin}0109506000134376`, 'repeated-identifier @01 16+2'],
    [`${gtin}8001123`, 'value-too-short @8001 20+3'],
    [`${gtin}800112341234512329`, 'rule-broken @8001 32+1'],
    ['8006095060001343520201', 'rule-broken @8006 18+4'],
    ['8008' + '26122224', 'time @8008 10+2'],
    ['8008' + '261222235', 'value-too-short @8008 4+9'],
    ['7003' + '2612002359', 'date @7003 8+2'],
    ['42200', 'value-too-short @422 3+2'],
    ['422000', 'rule-broken @422 3+3'],
    ['4232762', 'value-too-short @423 3+4'],
    ['423276756', '(423)276756'],
    ['423276756040', '(423)276756040'],
    ['423276756999', 'rule-broken @423 9+3'],
    ['40112345678901234567', '(401)12345678901234567'],
    ['401123', 'rule-broken @401 3+3'],
    ['8011012', 'rule-broken @8011 4+1'],
    ['8030abc-_', '(8030)abc-_'],
    ['8030ab+c', 'wrong-character @8030 6+1'],
    ['80309Z=', '(8030)9Z='],
    ['80309Z==', 'wrong-character @8030 6+2'],
    ['8010abc', 'wrong-character @8010 4+1'],
    ['4330000123-', '(4330)000123-'],
    ['4330000123+', 'rule-broken @4330 10+1'],
    ['70401ABC', '(7040)1ABC'],
    ['70401AB=', 'wrong-character @7040 7+1'],
    ['8013952114AB', 'check-characters @8013 10+2'],
    ['8200http://a', '(8200)http://a'],
  ])('%s is %s when companions may be missing', (text, expected) => {
    expect(alone(text)).toBe(expected)
  })
})

describe('identifiers that need others', () => {
  it.each([
    ['10A', 'missing-companion @10 0+2'],
    ['21A', 'missing-companion @21 0+2'],
    ['10A^8006095060001343520102', '(10)A (8006)095060001343520102'],
    ['0209506000134352', 'missing-companion @02 0+2'],
    ['02095060001343523712', 'missing-companion @37 16+2'],
    ['3712^00106141411234567897', 'missing-companion @37 0+2'],
    [`${gtin}250A`, 'missing-companion @250 16+3'],
    [`${gtin}250A^21B`, '(01)09506000134352 (250)A (21)B'],
    ['250A^21B', 'missing-companion @250 0+3'],
    [`${gtin}7004100`, 'missing-companion @7004 16+4'],
    [`${gtin}7004100^10A`, '(01)09506000134352 (7004)100 (10)A'],
    [`${gtin}392012`, 'missing-companion @3920 16+4'],
    [`${gtin}392012^3012`, '(01)09506000134352 (3920)12 (30)12'],
    [`${gtin}392012^3103001000`, '(01)09506000134352 (3920)12 (3103)001000'],
    [`${gtin}427BY`, 'missing-companion @427 16+3'],
    [`${gtin}427BY^422276`, '(01)09506000134352 (427)BY (422)276'],
    ['4303B^4302A^00106141411234567897', '(4303)B (4302)A (00)106141411234567897'],
    ['8011123', 'missing-companion @8011 0+4'],
    [`${gtin}8030abc`, 'missing-companion @8030 16+4'],
    [`${gtin}8030abc^21X`, '(01)09506000134352 (8030)abc (21)X'],
    ['00106141411234567897' + '8030abc', '(00)106141411234567897 (8030)abc'],
    ['8004952X^8030abc', 'rule-broken @8004 7+1'],
    [`${gtin}8041123456789012345^21A`, 'missing-companion @8041 16+4'],
    [
      `${gtin}8041123456789012345^21A^8040123456789012345`,
      '(01)09506000134352 (8041)123456789012345 (21)A (8040)123456789012345',
    ],
    ['03095060001343521' + '0A', '(03)09506000134352 (10)A'],
  ])('%s is %s', (text, expected) => {
    expect(strict(text)).toBe(expected)
  })

  it('lets companions be missing when they may be on another symbol, but never what is excluded', () => {
    expect(alone('10A')).toBe('(10)A')
    expect(alone('20' + '11^3103001250')).toBe('(20)11 (3103)001250')
    expect(alone(`${gtin}3712`)).toBe('excluded-companion @01 0+2')
  })

  it.each(['2539521141000007', '800309521141000007', '2559521141000007'])(
    'a signature needs the serial part of %s',
    (text) => {
      expect(alone(`${text}^8030abc`)).toBe(`missing-companion @8030 ${text.length + 1}+4`)
      expect(alone(`${text}1^8030abc`)).not.toContain('missing')
    },
  )
})

describe('identifiers that exclude others', () => {
  it.each([
    [`${gtin}0209506000134352`, 'excluded-companion @02 16+2'],
    [`${gtin}3712`, 'excluded-companion @01 0+2'],
    [`${gtin}21A^235B`, 'excluded-companion @21 16+2'],
    [`${gtin}31030012503102001250`, 'excluded-companion @3103 16+4'],
    [`${gtin}31030012503103001250`, '(01)09506000134352 (3103)001250 (3103)001250'],
    [`${gtin}31030012503203001250`, '(01)09506000134352 (3103)001250 (3203)001250'],
    [`${gtin}8006095060001343520102`, 'excluded-companion @8006 16+4'],
    [`${gtin}422276^426276`, 'excluded-companion @422 16+3'],
    ['42012345^42127612345', 'excluded-companion @420 0+3'],
    [`${gtin}0309506000134352`, 'excluded-companion @03 16+2'],
  ])('%s is %s', (text, expected) => {
    expect(alone(text)).toBe(expected)
  })
})

describe('on the shop floor', () => {
  it.each([
    ['10A', '(10)A <missing-companion:10>'],
    [`${gtin}10A B`, '(01)09506000134352 (10)A B <rule-broken:10>'],
    [`${gtin}10Größe`, '(01)09506000134352 (10)Größe <rule-broken:10>'],
    [`${gtin}422000`, '(01)09506000134352 (422)000 <rule-broken:422>'],
    [`${gtin}^^10A^`, '(01)09506000134352 (10)A <separator-superfluous>'],
    [
      `${gtin}3712`,
      '(01)09506000134352 (37)12 <excluded-companion:01 missing-companion:37 missing-companion:37>',
    ],
    ['0109506000134353', 'check-digit @01 15+1'],
    [`${gtin}17261301`, 'date @17 20+2'],
    [`${gtin}10A^10B`, 'repeated-identifier @10 20+2'],
    [`${gtin}10${'A'.repeat(21)}`, 'value-too-long @10 38+1'],
    [`${gtin}10\u0007`, 'wrong-character @10 18+1'],
    ['3106123456', 'unknown-identifier @3106 0+4'],
  ])('%s is %s', (text, expected) => {
    expect(shopFloor(text)).toBe(expected)
  })

  it.each([
    [`3106123456${gtin}`, '(01)09506000134352 <unknown-identifier:3106>'],
    [`${gtin}04123456789012345610A`, '(01)09506000134352 (10)A <unknown-identifier:04>'],
    [`${gtin}7049XYZ^10A`, '(01)09506000134352 (10)A <unknown-identifier:7049>'],
    [`${gtin}10A^8299XYZ`, '(01)09506000134352 (10)A <unknown-identifier:8299>'],
    ['ABC', 'unknown-identifier @- 0+2'],
  ])('leaves out the unknown in %s when the plant wants that', (text, expected) => {
    expect(
      messageSummary(parseElementString(text, { ...shopFloorRules, unknownIdentifiers: 'skip' }, 94)),
    ).toBe(expected)
  })
})

describe('limits', () => {
  it('refuses more than 64 elements', () => {
    const many = Array.from({ length: 65 }, () => '90A').join('^')
    expect(alone(many)).toBe('too-many-elements @90 256+1')
    expect(alone(many.slice(0, -4))).not.toContain('too-many')
  })

  it('says in one sentence what is wrong', () => {
    const message = parseElementString(`${gtin}17261301`, strictRules)
    expect(message.ok ? '' : message.problem.message).toBe(
      '(17) USE BY or EXPIRY has a month that is not 01 to 12.',
    )
  })
})

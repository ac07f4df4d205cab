import { describe, expect, it } from 'vitest'
import { messageSummary } from '../../test/support/reading-summary.ts'
import { shopFloorRules, strictRules } from './gs1-rules.ts'
import { parseDigitalLink } from './parse-digital-link.ts'
import { writeDigitalLink } from './write-digital-link.ts'

const alone = { ...strictRules, companions: false }
const item = 'https://id.gs1.org/01/09506000134352'

describe('a GS1 Digital Link', () => {
  it.each([
    [item, '(01)09506000134352'],
    ['http://example.com/01/09506000134352', '(01)09506000134352'],
    ['HTTPS://EXAMPLE.COM/01/09506000134352', '(01)09506000134352'],
    ['https://example.com:8080/some/shelf/01/09506000134352', '(01)09506000134352'],
    ['https://a/01/00000096385074/01/09506000134352', '(01)09506000134352'],
    ['https://a/414/9521141123454/01/09506000134352/10/A', '(01)09506000134352 (10)A'],
    [`${item}/22/V/10/L/21/S`, '(01)09506000134352 (22)V (10)L (21)S'],
    [`${item}/10/L`, '(01)09506000134352 (10)L'],
    [`${item}/22/V/21/S`, '(01)09506000134352 (22)V (21)S'],
    [`${item}/235/T`, '(01)09506000134352 (235)T'],
    [`${item}/10/L?17=261231&3103=001250`, '(01)09506000134352 (10)L (17)261231 (3103)001250'],
    [`${item}?linkType=gs1:pip&17=261231&x`, '(01)09506000134352 (17)261231'],
    [`${item}#fragment/10/A`, '(01)09506000134352'],
    [`${item}?17=261231#10=A`, '(01)09506000134352 (17)261231'],
    [`${item}?`, '(01)09506000134352'],
    ['https://example.com./01/09506000134352', '(01)09506000134352'],
    ['https://[2001:db8::7]:8443/01/09506000134352', '(01)09506000134352'],
    ['https://198.51.100.7/01/09506000134352', '(01)09506000134352'],
    [`${item}?17`, '(01)09506000134352'],
    [`${item}?999&17=261231&12345`, '(01)09506000134352 (17)261231'],
    [`${item}?=17&17=261231`, '(01)09506000134352 (17)261231'],
    [`${item}?%31%37=261231`, '(01)09506000134352'],
    [`${item}?gtin=1&17=261231`, '(01)09506000134352 (17)261231'],
    [`${item}/235/T?10=L`, '(01)09506000134352 (235)T (10)L'],
    ['https://a/8004/95211ABC?01=9506000134352', '(8004)95211ABC (01)09506000134352'],
    ['https://a/8004/95211ABC?01=96385074', '(8004)95211ABC (01)00000096385074'],
    ['https://a/8004/95211%21%22%25%26%27%28%29%2A', '(8004)95211!"%&\'()*'],
    ['https://a/8004/95211%2B%2C%2F%3A%3B%3C%3D%3E%3F', '(8004)95211+,/:;<=>?'],
    ['https://a/8010/952114%23A%2FB', '(8010)952114#A/B'],
    ["https://a/8004/95211!'()*+,:;=", "(8004)95211!'()*+,:;="],
    ['https://a/8018/952114100000000001/8019/5', '(8018)952114100000000001 (8019)5'],
    ['https://a/417/9521141123454/7040/1ABC', '(417)9521141123454 (7040)1ABC'],
    ['https://a/8006/095060001343520102/22/V/21/S', '(8006)095060001343520102 (22)V (21)S'],
    ['https://a/401/9521ABC', '(401)9521ABC'],
    ['https://a/255/9521141123454123', '(255)9521141123454123'],
    ['https://a/8003/09521141123454X1', '(8003)09521141123454X1'],
    [`https://a/${'shelf/'.repeat(500)}01/09506000134352`, '(01)09506000134352'],
    [`${item}?&17=261231&`, '(01)09506000134352 (17)261231'],
    [`${item}/10/A%2FB%25%2b`, '(01)09506000134352 (10)A/B%+'],
    [`${item}/10/A+B`, '(01)09506000134352 (10)A+B'],
    [`${item}/10/A;B`, '(01)09506000134352 (10)A;B'],
    [`${item}?240=A;B`, '(01)09506000134352 (240)A;B'],
    [`${item}?240=A=B`, '(01)09506000134352 (240)A=B'],
    [`${item}?99=%31%32`, '(01)09506000134352 (99)12'],
    ['https://a/00/106141411234567897', '(00)106141411234567897'],
    [
      'https://a/00/106141411234567897?02=09506000134352&37=12',
      '(00)106141411234567897 (02)09506000134352 (37)12',
    ],
    [
      'https://a/00/106141411234567897?01=09506000134352&10=A',
      '(00)106141411234567897 (01)09506000134352 (10)A',
    ],
    ['https://a/8006/095060001343520102/10/A/21/B', '(8006)095060001343520102 (10)A (21)B'],
    ['https://a/8010/952114ABC/8011/7', '(8010)952114ABC (8011)7'],
    ['https://a/414/9521141123454/254/X', '(414)9521141123454 (254)X'],
    ['https://a/414/9521141123454/7040/1ABC', '(414)9521141123454 (7040)1ABC'],
    ['https://a/415/9521141123454/8020/R1', '(415)9521141123454 (8020)R1'],
    ['https://a/8004/95211ABC/7040/1ABC', '(8004)95211ABC (7040)1ABC'],
    ['https://a/8017/952114100000000001/8019/5', '(8017)952114100000000001 (8019)5'],
    ['https://a/253/9521141123454XYZ', '(253)9521141123454XYZ'],
    ['https://a/8013/9521141ABCE8', 'check-characters @8013 25+2'],
  ])('%s reads %s', (uri, expected) => {
    expect(messageSummary(parseDigitalLink(uri, alone))).toBe(expected)
  })

  it.each([
    ['HtTp://a/01/09506000134352', 'digital-link @- 0+26'],
    ['ftp://a/01/09506000134352', 'digital-link @- 0+25'],
    ['https://', 'digital-link @- 8+1'],
    ['https:///01/09506000134352', 'digital-link @- 8+1'],
    ['https://a', 'digital-link @- 0+9'],
    ['https://me@a/01/09506000134352', 'digital-link @- 10+1'],
    ['https://me:word@a.com/01/09506000134352', 'digital-link @- 15+1'],
    ['https://a_b.com/01/09506000134352', 'digital-link @- 9+1'],
    ['https://a%2Eb/01/09506000134352', 'digital-link @- 9+1'],
    ['https://[fe80::1%25en0]/01/09506000134352', 'digital-link @- 16+1'],
    ['https://a?/01/09506000134352', 'digital-link @- 0+9'],
    ['https://a#/01/09506000134352', 'digital-link @- 0+9'],
    ['https://a/', 'digital-link @- 0+10'],
    ['https://a/01', 'digital-link @- 0+12'],
    ['https://a/01/', 'value-missing @01 13+0'],
    [`${item}/`, 'digital-link @- 0+37'],
    [`${item}/10`, 'digital-link @- 0+39'],
    ['https://a/gtin/09506000134352', 'digital-link @- 0+29'],
    ['https://a/10/A', 'digital-link @- 0+14'],
    ['https://a/about/us', 'digital-link @- 0+18'],
    [`${item}/21/S/10/L`, 'digital-link @10 42+2'],
    [`${item}/10/L/22/V`, 'digital-link @22 42+2'],
    [`${item}/22/V/235/T`, 'digital-link @235 42+3'],
    [`${item}/17/261231`, 'digital-link @17 37+2'],
    [`${item}?10=A`, 'digital-link @10 37+2'],
    [`${item}?21=A`, 'digital-link @21 37+2'],
    [`${item}?22=A`, 'digital-link @22 37+2'],
    ['https://a/00/106141411234567897?21=A', 'digital-link @21 32+2'],
    ['https://a/00/106141411234567897?8011=1', 'digital-link @8011 32+4'],
    [`${item}?999=1`, 'unknown-identifier @999 37+3'],
    [`${item}?12345=1`, 'unknown-identifier @12345 37+5'],
    [`${item}?999=`, 'unknown-identifier @999 37+3'],
    [`${item}?17=`, 'value-missing @17 40+0'],
    [`${item}?17=261231&17=261231`, 'repeated-identifier @17 47+2'],
    [`${item}?01=09506000134352`, 'repeated-identifier @01 37+2'],
    [`${item}/10/A?10=A`, 'repeated-identifier @10 42+2'],
    [`${item}/10/A/10/A`, 'repeated-identifier @10 42+2'],
    [`${item}/22/V?235=T`, 'digital-link @235 42+3'],
    [`${item}?8200=x`, 'digital-link @8200 37+4'],
    [`${item}/89/X`, 'digital-link @- 0+41'],
    [`${item}//10/A`, 'digital-link @- 0+42'],
    ['https://a/01//10/A', 'value-missing @01 13+0'],
    ['https://a/414/9521141123454/254/X/7040/1ABC', 'digital-link @7040 34+4'],
    ['https://a/8006/095060001343520102/235/T', 'digital-link @235 34+3'],
    ['https://a/415/9521141123454/254/X', 'digital-link @254 28+3'],
    ['https://a/8004/95211ABC?01=9506000134353', 'value-too-short @01 27+13'],
    ['https://a/sscc/106141411234567897', 'digital-link @- 0+33'],
    [`${item}?240=A+B`, 'wrong-character @240 42+1'],
    [`${item}?240=A%20B`, 'wrong-character @240 42+1'],
    [`${item}/10/A%C3%A4`, 'wrong-character @10 41+1'],
    [`${item}/10/A%E4`, 'wrong-character @10 41+1'],
    [`${item}/10/%00`, 'wrong-character @10 40+1'],
    [`${item}/10/A B`, 'digital-link @- 41+1'],
    [`${item}/10/A"B`, 'digital-link @- 41+1'],
    [`${item}/10/Aä`, 'digital-link @- 41+1'],
    ['https://a/01/9506000134352', 'value-too-short @01 13+13'],
    ['https://a/01/09506000134353', 'check-digit @01 26+1'],
    ['https://a/01/0950600013435%33', 'check-digit @01 26+1'],
    [`${item}?17=261301`, 'date @17 42+2'],
    ['https://id.gs1.org/ARHKVAdpQhQ3aGVsbG8', 'compressed-digital-link @- 19+19'],
    ['https://dl.example.org/shelf/AQnYUc1gmiCNV4JGqWaj', 'compressed-digital-link @- 29+20'],
  ])('%s is refused as %s', (uri, expected) => {
    expect(messageSummary(parseDigitalLink(uri, alone))).toBe(expected)
  })

  it.each([
    ['https://a/01/9506000134352', '(01)09506000134352'],
    ['https://a/01/036000291452', '(01)00036000291452'],
    ['https://a/01/96385074/10/A', '(01)00000096385074 (10)A'],
    [`${item}/`, '(01)09506000134352'],
    [`${item}/21/S/10/L`, '(01)09506000134352 (21)S (10)L <rule-broken:10>'],
    [`${item}?10=A`, '(01)09506000134352 (10)A <rule-broken:10>'],
    [`${item}?21=A%20B`, '(01)09506000134352 (21)A B <rule-broken:21 rule-broken:21>'],
    [`${item}/10/Stra%C3%9Fe`, '(01)09506000134352 (10)Straße <rule-broken:10>'],
    [`${item}?17=261231&17=261231`, '(01)09506000134352 (17)261231 (17)261231'],
    [`${item}?17=261231&17=261230`, 'repeated-identifier @17 47+2'],
    ['https://a/01/9506000134353', 'value-too-short @01 13+13'],
  ])('on the shop floor %s is %s', (uri, expected) => {
    expect(messageSummary(parseDigitalLink(uri, shopFloorRules))).toBe(expected)
  })

  it('takes GTINs without their leading zeros as an option of strict reading too', () => {
    const rules = { ...strictRules, shortGtins: true }
    expect(messageSummary(parseDigitalLink('https://a/01/9506000134352', rules))).toBe('(01)09506000134352')
  })
})

describe('the canonical Digital Link', () => {
  it.each([
    [['01:09506000134352'], item],
    [['17:261231', '21:S', '10:L', '01:09506000134352'], `${item}/10/L/21/S?17=261231`],
    [['01:09506000134352', '235:T'], `${item}/235/T`],
    [['01:09506000134352', '10:A/B %'], `${item}/10/A%2FB%20%25`],
    [['01:09506000134352', '3103:001250', '11:260101'], `${item}?11=260101&3103=001250`],
    [['8004:95211A', '7040:1ABC'], 'https://id.gs1.org/8004/95211A/7040/1ABC'],
    [['01:09506000134352', '99:A', '10:L', '01:09506000134352', '10:L', '99:A'], `${item}/10/L?99=A`],
    [
      ['8017:952114100000000001', '253:9521141123454X'],
      'https://id.gs1.org/8017/952114100000000001?253=9521141123454X',
    ],
  ])('of %j is %s', (elements, uri) => {
    expect(writeDigitalLink(elements.map(elementOf))).toEqual({ ok: true, uri })
  })

  it('takes another stem', () => {
    expect(writeDigitalLink([{ ai: '01', value: '09506000134352' }], 'https://example.com/p/')).toEqual({
      ok: true,
      uri: 'https://example.com/p/01/09506000134352',
    })
  })

  it('says why elements make none', () => {
    expect(writeDigitalLink([{ ai: '10', value: 'A' }])).toMatchObject({ ok: false })
    expect(writeDigitalLink(['01:09506000134352', '8011:7'].map(elementOf))).toMatchObject({ ok: false })
    expect(writeDigitalLink([])).toMatchObject({ ok: false })
  })
})

function elementOf(text: string): { readonly ai: string; readonly value: string } {
  const colon = text.indexOf(':')
  return { ai: text.slice(0, colon), value: text.slice(colon + 1) }
}

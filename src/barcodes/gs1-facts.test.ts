import { describe, expect, it } from 'vitest'
import { gs1Facts } from './gs1-facts.ts'
import { identifiers } from './identifier-table.ts'
import { measureOf } from './measures.ts'

const today = '2026-11-22'
const facts = (...elements: readonly string[]) =>
  gs1Facts(
    elements.map((text) => ({
      ai: text.slice(0, text.indexOf(':')),
      value: text.slice(text.indexOf(':') + 1),
    })),
    today,
  )

describe('facts of GS1 elements', () => {
  it.each([
    [['01:09506000134352'], { gtin: '09506000134352' }],
    [['03:09506000134352'], { gtin: '09506000134352' }],
    [['10:00aB', '21:007'], { batch: '00aB', serial: '007' }],
    [['02:09506000134352', '37:00012'], { contentGtin: '09506000134352', contentCount: '12' }],
    [['8026:095060001343520102', '37:0'], { contentGtin: '09506000134352', contentCount: '0' }],
    [['30:0012'], { count: '12', quantity: { value: '12', unit: undefined } }],
    [['17:261200'], { expiresOn: '2026-12-31', datesAsWritten: { expiresOn: '261200' } }],
    [
      ['11:260101', '15:260215'],
      {
        productionOn: '2026-01-01',
        bestBeforeOn: '2026-02-15',
        datesAsWritten: { productionOn: '260101', bestBeforeOn: '260215' },
      },
    ],
    [
      ['12:260101', '13:260102', '16:990103'],
      {
        dueOn: '2026-01-01',
        packagedOn: '2026-01-02',
        sellByOn: '1999-01-03',
        datesAsWritten: { dueOn: '260101', packagedOn: '260102', sellByOn: '990103' },
      },
    ],
    [['7003:2702281430'], { expiresAt: '2027-02-28T14:30', expiresOn: '2027-02-28' }],
    [
      ['17:270101', '7003:2702281430'],
      { expiresAt: '2027-02-28T14:30', expiresOn: '2027-01-01', datesAsWritten: { expiresOn: '270101' } },
    ],
    [['8008:26112214'], { producedAt: '2026-11-22T14:00' }],
    [['8008:2611221430'], { producedAt: '2026-11-22T14:30' }],
    [['8008:261122143059'], { producedAt: '2026-11-22T14:30:59' }],
    [['00:106141411234567897'], { sscc: '106141411234567897' }],
    [['414:9521141123454'], { gln: '9521141123454' }],
    [['8003:09521141123454A1'], { grai: '09521141123454A1' }],
    [['8004:95211A1'], { giai: '95211A1' }],
    [
      ['8006:095060001343520112'],
      { itip: { gtin: '09506000134352', piece: '1', total: '12' }, gtin: '09506000134352' },
    ],
    [['8010:95211A', '8011:7'], { cpid: '95211A', cpidSerial: '7' }],
    [['8017:952114100000000001'], { gsrn: '952114100000000001' }],
    [['8013:9521141ABC22'], { modelNumber: '9521141ABC22' }],
    [['22:2A', '235:T'], { productVariant: '2A', thirdPartySerial: 'T' }],
    [
      ['240:A', '241:B', '250:C', '251:D', '400:E'],
      { additionalItem: 'A', customerPart: 'B', secondarySerial: 'C', sourceEntity: 'D', orderNumber: 'E' },
    ],
    [['99:x', '422:276', '7001:1234567890123'], {}],
    [[], {}],
  ])('%j are %j', (elements, expected) => {
    expect(facts(...elements)).toEqual(expected)
  })

  it.each([
    ['3103:001250', 'net-weight', '1.250', 'KGM', false],
    ['3100:001250', 'net-weight', '1250', 'KGM', false],
    ['3105:000001', 'net-weight', '0.00001', 'KGM', false],
    ['3111:000125', 'length', '12.5', 'MTR', false],
    ['3142:001050', 'area', '10.50', 'MTK', false],
    ['3153:000750', 'net-volume', '0.750', 'LTR', false],
    ['3302:012345', 'gross-weight', '123.45', 'KGM', true],
    ['3563:001000', 'net-weight', '1.000', 'APZ', false],
    ['3572:000150', 'net-volume', '1.50', 'OZA', false],
    ['3612:000150', 'net-volume', '1.50', 'GLL', false],
  ])('%s is %s %s %s', (element, kind, value, unit, logistic) => {
    expect(facts(element).measures).toEqual([{ kind, value, unit, logistic }])
  })

  it('every identifier of 31nn to 36nn is a measure with a unit', () => {
    for (const { ai } of identifiers) {
      const isMeasure = /^3[1-6]\d\d$/.test(ai)
      expect([ai, measureOf(ai, '000001') !== undefined]).toEqual([ai, isMeasure])
    }
  })

  it('a count is the quantity before a measure; a single measure of the item is one', () => {
    expect(facts('3103:001250', '30:3').quantity).toEqual({ value: '3', unit: undefined })
    expect(facts('3103:001250').quantity).toEqual({ value: '1.250', unit: 'KGM' })
    expect(facts('3103:001250', '3112:000100').quantity).toBeUndefined()
    expect(facts('3302:012345').quantity).toBeUndefined()
    expect(facts('3373:001000').quantity).toBeUndefined()
    expect(facts('3103:001250', '3302:012345').quantity).toEqual({ value: '1.250', unit: 'KGM' })
  })
})

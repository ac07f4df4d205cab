import { describe, expect, it } from 'vitest'
import { shopFloorRules } from './gs1-rules.ts'
import { hibcCheckCharacter, parseHibc } from './parse-hibc.ts'
import { parseIso15434 } from './parse-iso15434.ts'
import { readScan } from './read-scan.ts'
import { defaultScannerSettings } from './scanner-settings.ts'

const today = '2026-11-22'
const settings = defaultScannerSettings(today)

/** `^` is GS, `%` RS and `!` EOT. */
function envelope(text: string) {
  const characters = text.replaceAll('^', '\u001d').replaceAll('%', '\u001e').replaceAll('!', '\u0004')
  const reading = parseIso15434(characters, shopFloorRules, today)
  return reading.ok ? reading.facts : reading.problem.code
}

describe('ISO/IEC 15434 with data identifiers', () => {
  it.each([
    [
      '[)>%06^PIT-7^1PMPN-9^Q250^1TL1^4LDE^9D2612%!',
      {
        customerPart: 'IT-7',
        supplierPart: 'MPN-9',
        itemNumber: 'IT-7',
        quantity: { value: '250', unit: undefined },
        supplierBatch: 'L1',
        batch: 'L1',
      },
    ],
    ['[)>%06^1PMPN-9^SSN1%!', { supplierPart: 'MPN-9', itemNumber: 'MPN-9', serial: 'SN1' }],
    ['[)>%06^TOURS^1TTHEIRS%!', { batch: 'OURS', supplierBatch: 'THEIRS' }],
    ['[)>%06^KPO-7^V1234^25SX%!', { orderNumber: 'PO-7', supplier: '1234', thirdPartySerial: 'X' }],
    ['[)>%06^7Q1.5KG%!', { quantity: { value: '1.5', unit: 'KGM' } }],
    ['[)>%06^7Q12EA%!', { quantity: { value: '12', unit: undefined } }],
    ['[)>%06^7Q12ZZ%!', { quantity: { value: '12', unit: 'ZZ' } }],
    [
      '[)>%06^14D20270228^16D20261122%!',
      {
        expiresOn: '2027-02-28',
        productionOn: '2026-11-22',
        datesAsWritten: { expiresOn: '20270228', productionOn: '20261122' },
      },
    ],
    ['[)>%06^14D20270230^SX%!', { serial: 'X' }],
    ['[)>%06^1PA%06^1TB%!', { supplierPart: 'A', itemNumber: 'A', supplierBatch: 'B', batch: 'B' }],
    ['[)>%05^0109506000134352^10A^21B%!', { gtin: '09506000134352', batch: 'A', serial: 'B' }],
    ['[)>%06^1PA', { supplierPart: 'A', itemNumber: 'A' }],
    ['[)>06^1PA^Q1', { supplierPart: 'A', itemNumber: 'A', quantity: { value: '1', unit: undefined } }],
    ['[)>%06^Q0^1PA%!', { supplierPart: 'A', itemNumber: 'A' }],
    ['[)>%06^%!', 'envelope'],
    ['[)>%!', 'envelope'],
    ['[)>', 'envelope'],
    ['[)>%XX^1PA%!', 'envelope'],
    ['[)>%12^free text%!', 'envelope'],
    ['[)>%05^0109506000134353%!', 'check-digit'],
    ['[)>%061PMPN-9Q2501TL1%!', 'separator-missing'],
  ])('%s says %j', (text, expected) => {
    expect(envelope(text)).toEqual(expected)
  })

  it('keeps fields that mean nothing to production as elements', () => {
    const reading = readScan('[)>\u001e06\u001d1PA\u001d4LDE\u001d11K7\u001e\u0004', settings)
    expect(reading).toMatchObject({
      carrier: 'iso-15434',
      elements: [
        { ai: '1P', value: 'A' },
        { ai: '4L', value: 'DE' },
        { ai: '11K', value: '7' },
      ],
    })
  })
})

/** Puts the check character behind the data, as a label has it. */
function hibc(data: string) {
  const reading = parseHibc(data + hibcCheckCharacter(data), today)
  return reading.ok ? reading.facts : reading.problem.code
}

describe('HIBC', () => {
  const primary = { supplier: 'A999', itemNumber: '1234' }

  it('has the check character of the standard’s example', () => {
    expect(hibcCheckCharacter('+A123BJC5D6E71')).toBe('G')
  })

  it.each([
    ['+A99912345', { supplier: 'A999', itemNumber: '1234' }],
    ['+A9991234AB0', { supplier: 'A999', itemNumber: '1234AB' }],
    ['+A99912345/$LOT1', { ...primary, batch: 'LOT1' }],
    ['+A99912345/$+SN1', { ...primary, serial: 'SN1' }],
    [
      '+A99912345/$$1127LOT1',
      { ...primary, batch: 'LOT1', expiresOn: '2027-11-30', datesAsWritten: { expiresOn: '1127' } },
    ],
    [
      '+A99912345/$$0227LOT1',
      { ...primary, batch: 'LOT1', expiresOn: '2027-02-28', datesAsWritten: { expiresOn: '0227' } },
    ],
    [
      '+A99912345/$$2022827LOT1',
      { ...primary, batch: 'LOT1', expiresOn: '2027-02-28', datesAsWritten: { expiresOn: '2022827' } },
    ],
    [
      '+A99912345/$$3270228LOT1',
      { ...primary, batch: 'LOT1', expiresOn: '2027-02-28', datesAsWritten: { expiresOn: '3270228' } },
    ],
    [
      '+A99912345/$$427022814LOT1',
      { ...primary, batch: 'LOT1', expiresOn: '2027-02-28', datesAsWritten: { expiresOn: '427022814' } },
    ],
    [
      '+A99912345/$$527059LOT1',
      { ...primary, batch: 'LOT1', expiresOn: '2027-02-28', datesAsWritten: { expiresOn: '527059' } },
    ],
    [
      '+A99912345/$$62705914LOT1',
      { ...primary, batch: 'LOT1', expiresOn: '2027-02-28', datesAsWritten: { expiresOn: '62705914' } },
    ],
    ['+A99912345/$$7LOT1', { ...primary, batch: 'LOT1' }],
    ['+A99912345/$$+7SN1', { ...primary, serial: 'SN1' }],
    [
      '+A99912345/$$+3270228SN1',
      { ...primary, serial: 'SN1', expiresOn: '2027-02-28', datesAsWritten: { expiresOn: '3270228' } },
    ],
    [
      '+A99912345/$$8243270228LOT1',
      {
        ...primary,
        batch: 'LOT1',
        quantity: { value: '24', unit: undefined },
        expiresOn: '2027-02-28',
        datesAsWritten: { expiresOn: '3270228' },
      },
    ],
    ['+A99912345/$$900100', { ...primary, quantity: { value: '100', unit: undefined } }],
    ['+A99912345/$$9001007LOT1', { ...primary, quantity: { value: '100', unit: undefined }, batch: 'LOT1' }],
    [
      '+A99912345/27059LOT1',
      { ...primary, batch: 'LOT1', expiresOn: '2027-02-28', datesAsWritten: { expiresOn: '27059' } },
    ],
    [
      '+A99912345/$LOT1/SSN1/16D20261122/14D20270228/Q5',
      {
        ...primary,
        batch: 'LOT1',
        serial: 'SN1',
        productionOn: '2026-11-22',
        expiresOn: '2027-02-28',
        datesAsWritten: { productionOn: '20261122', expiresOn: '20270228' },
        quantity: { value: '5', unit: undefined },
      },
    ],
    ['+$LOT1G', { batch: 'LOT1' }],
    ['+$$3270228LOT1G', { batch: 'LOT1', expiresOn: '2027-02-28', datesAsWritten: { expiresOn: '3270228' } }],
    ['+27059LOT1G', { batch: 'LOT1', expiresOn: '2027-02-28', datesAsWritten: { expiresOn: '27059' } }],
    ['+A99912345/$$3271328LOT1', 'hibc'],
    ['+A99912345/$$32702', 'hibc'],
    ['+A99912345/XYZ', 'hibc'],
    ['+A9991', 'hibc'],
    ['+9999123', 'hibc'],
  ])('%s says %j', (data, expected) => {
    expect(hibc(data)).toEqual(expected)
  })

  it('refuses a wrong check character', () => {
    expect(readScan('+A123BJC5D6E71H', settings)).toMatchObject({
      kind: 'problem',
      problem: { code: 'hibc' },
    })
  })

  it('finds a check character that is a blank, which the end of a scan loses', () => {
    const data = Array.from({ length: 40 }, (_, k) => `+A999${k}X1`).find(
      (one) => hibcCheckCharacter(one) === ' ',
    )
    expect(data).toBeDefined()
    expect(readScan(`${data} `, settings)).toMatchObject({ carrier: 'hibc', facts: { supplier: 'A999' } })
  })
})

describe('own formats', () => {
  const own = (pattern: string) => ({ ...settings, ownFormats: [{ name: 'ours', pattern }] })

  it('give item, batch, serial, quantity and order by named groups', () => {
    const pattern =
      '(?<item>[A-Z]+-\\d+);(?<batch>\\w+);(?<serial>\\w*);(?<quantity>[\\d.,]+)(?<unit>[A-Z]*);(?<order>PO\\d+)'
    expect(readScan('AX-7;L1;S9;1,5KGM;PO77', own(pattern))).toMatchObject({
      kind: 'facts',
      carrier: 'own-format',
      format: 'ours',
      elements: [
        { ai: 'item', value: 'AX-7' },
        { ai: 'batch', value: 'L1' },
        { ai: 'serial', value: 'S9' },
        { ai: 'quantity', value: '1,5' },
        { ai: 'unit', value: 'KGM' },
        { ai: 'order', value: 'PO77' },
      ],
      facts: {
        itemNumber: 'AX-7',
        batch: 'L1',
        serial: 'S9',
        quantity: { value: '1.5', unit: 'KGM' },
        orderNumber: 'PO77',
      },
    })
  })

  it('must match the whole text', () => {
    expect(readScan('XAB12', own('AB(?<serial>\\d+)'))).toMatchObject({ kind: 'plain' })
    expect(readScan('AB12X', own('AB(?<serial>\\d+)'))).toMatchObject({ kind: 'plain' })
    expect(readScan('AB12', own('AB(?<serial>\\d+)'))).toMatchObject({ facts: { serial: '12' } })
  })

  it('come before guesses, but not before what the symbol itself says', () => {
    const pattern = '(?<batch>\\d{13})'
    expect(readScan('9506000134352', own(pattern))).toMatchObject({ carrier: 'own-format' })
    expect(readScan(']C09506000134352', own(pattern))).toMatchObject({ carrier: 'own-format' })
    expect(readScan(']E09506000134352', own(pattern))).toMatchObject({ carrier: 'ean-13' })
  })

  it('pad a GTIN and check it, and need a quantity that is a number', () => {
    expect(readScan('G9506000134352', own('G(?<gtin>\\d+)'))).toMatchObject({
      facts: { gtin: '09506000134352' },
    })
    expect(readScan('G9506000134353', own('G(?<gtin>\\d+)'))).toMatchObject({ kind: 'plain' })
    expect(readScan('N0', own('N(?<quantity>\\d+)'))).toMatchObject({ kind: 'plain' })
    expect(readScan('N12', own('N(?<pack>\\d+)'))).toMatchObject({ facts: { packQuantity: '12' } })
  })

  it('of the settings that cannot be used are passed over', () => {
    expect(readScan('AA', own('(?<batch>A)\\1'))).toMatchObject({ kind: 'plain' })
  })
})

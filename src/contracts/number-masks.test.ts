import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkCharactersOf, type NumberCheck } from './number-checks.ts'
import { lastValueOf, maskFault, writeNumber } from './number-masks.ts'

// The examples of the standards and of those who use them: GS1, ORCID, ISO/IEC 7064, the German LEI, GRid.
test.each<[NumberCheck, string, string]>([
  ['none', 'SN-1', ''],
  ['mod-10', '629104150021', '3'],
  ['mod-10', 'SN-629104150021', '3'],
  ['mod-11', '1234567890', '3'],
  ['mod-11', '0000008', '6'],
  ['mod-11-2', '0794', '0'],
  ['mod-11-2', '0000-0002-1825-009', '7'],
  ['mod-11-2', '0000-0002-1694-233', 'X'],
  ['mod-97-10', '794', '44'],
  ['mod-97-10', '529900T8BM49AURSDO', '55'],
  ['mod-37-36', 'A12425GABC1234002', 'M'],
  ['mod-37-36', 'a1-2425gabc1234002', 'M'],
])('the check digit %s of %s is %s', (check, before, characters) => {
  expect(checkCharactersOf[check](before)).toBe(characters)
})

test('a check digit tells any single digit that was mistyped', () => {
  const checks: NumberCheck[] = ['mod-10', 'mod-11', 'mod-11-2', 'mod-97-10', 'mod-37-36']
  fc.assert(
    fc.property(
      fc.constantFrom(...checks),
      fc.stringMatching(/^\d{6}$/),
      fc.nat(5),
      fc.integer({ min: 1, max: 9 }),
      (check, digits, place, change) => {
        const other = [...digits].with(place, String((Number(digits[place]) + change) % 10)).join('')
        expect(checkCharactersOf[check](other)).not.toBe(checkCharactersOf[check](digits))
      },
    ),
  )
})

const on = new Date('2026-11-22T23:59:59Z')

test('a mask is filled with counter, day and check digit', () => {
  const write = (mask: string, checkDigit: NumberCheck = 'none', value = 42n) =>
    writeNumber({ mask, checkDigit }, value, on)
  expect(write('SN-######')).toBe('SN-000042')
  expect(write('{YYYY}{YY}-{MM}-{DD}-{DDD}-{WW}-##')).toBe('202626-11-22-326-47-42')
  expect(write('SN-{YY}-###{C}', 'mod-11-2')).toBe(`SN-26-042${checkCharactersOf['mod-11-2']('26042')}`)
  expect(write('###{C}-A', 'mod-10')).toBe(`042${checkCharactersOf['mod-10']('042')}-A`)
  expect(write('#')).toBe('42')
})

test.each([
  ['2026-01-01', '01'],
  ['2027-01-03', '53'],
  ['2027-01-04', '01'],
  ['2024-12-30', '01'],
])('%s is in ISO week %s', (day, week) => {
  const number = writeNumber({ mask: '{WW}-#', checkDigit: 'none' }, 1n, new Date(`${day}T12:00:00Z`))
  expect(number).toBe(`${week}-1`)
})

test('a mask that cannot be filled is named for what it lacks', () => {
  const fault = (mask: string, checkDigit: NumberCheck = 'none') => maskFault({ mask, checkDigit })
  expect(fault('SN-######')).toBeUndefined()
  expect(fault('{YY}{WW}####{C}', 'mod-10')).toBeUndefined()
  expect(fault('SN')).toMatch(/needs one row of #/)
  expect(fault('##-##')).toMatch(/needs one row of #/)
  expect(fault('#'.repeat(19))).toMatch(/more than 18/)
  expect(fault('{Y}#')).toMatch(/knows only/)
  expect(fault('#}')).toMatch(/knows only/)
  expect(fault('#{C}')).toMatch(/no check digit is chosen/)
  expect(fault('#', 'mod-10')).toMatch(/needs the place/)
  expect(fault('{C}#', 'mod-10')).toMatch(/behind the counter/)
  expect(fault('#\u0007')).toMatch(/cannot be seen/)
})

test('the range ends where the mask is full, or before', () => {
  expect(lastValueOf('SN-###', null)).toBe(999n)
  expect(lastValueOf('SN-###', '500')).toBe(500n)
  expect(lastValueOf('SN-###', '5000')).toBe(999n)
})

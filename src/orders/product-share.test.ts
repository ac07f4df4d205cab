import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testDatabase } from '../../test/support/test-database.ts'
import { add, compare, multiply, rounded, subtract, zero } from '../lib/quantity.ts'
import { neededOf, neededSql } from './product-share.ts'

const db = await testDatabase()

/** A whole number of millionths as a quantity. */
const millionths = (count: number) => multiply(String(count), '0.000001')

/** Shares of two to six outputs that add up to 100 percent. */
const shares = fc
  .array(fc.integer({ min: 1, max: 16_000_000 }), { minLength: 1, maxLength: 5 })
  .map((others) => {
    const rest = others.map(millionths)
    return [subtract('100', add(...rest)), ...rest]
  })
const run = fc.record({
  shares,
  per: fc.integer({ min: 1, max: 50_000_000 }).map(millionths),
  main: fc.integer({ min: 1, max: 5_000 }).map(String),
  quantityPer: fc.array(fc.constantFrom('0.5', '2', '0.125', '1', '4'), { minLength: 5, maxLength: 5 }),
  decimals: fc.integer({ min: 0, max: 6 }),
})

const thirds = {
  ...{ shares: ['33.333334', '33.333333', '33.333333'], per: '1', main: '10', decimals: 0 },
  quantityPer: ['1', '1', '1', '1', '1'],
}
const sliver = {
  ...{ shares: ['99.999998', '0.000001', '0.000001'], per: '0.5', main: '1', decimals: 0 },
  quantityPer: ['2', '0.5', '1', '1', '1'],
}

test('what the outputs of a run need of a component adds up to the whole, and none needs less than nothing', async () => {
  await fc.assert(
    fc.asyncProperty(run, async ({ shares: parts, per, main, quantityPer, decimals }) => {
      let shareBefore = zero
      const outputs = parts.map((componentShare, index) => {
        const made = index === 0 ? '1' : (quantityPer[index - 1] ?? '1')
        const output = { componentShare, shareBefore, quantityPer: made, quantity: multiply(main, made) }
        shareBefore = add(shareBefore, componentShare)
        return output
      })
      const needs = outputs.map((each) => neededOf({ quantityPer: per, decimals }, each, each.quantity))
      const whole = rounded(multiply(per, main), decimals)
      expect(add(zero, ...needs)).toBe(whole)
      for (const need of needs) expect(compare(need, zero)).toBeGreaterThanOrEqual(0)
      const rows = outputs.map((each, index) => ({ ...each, index }))
      const inSql = await db<{ needed: string }[]>`
        select trim_scale(${neededSql(db, 'part', 'made', db`made.quantity`)}) as needed
        from (select ${per}::numeric as quantity_per, ${decimals}::integer as decimals) part
        cross join (
          select index, quantity, "componentShare" as component_share, "shareBefore" as share_before, "quantityPer" as quantity_per
          from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
            as row (index integer, quantity numeric, "componentShare" numeric, "shareBefore" numeric, "quantityPer" numeric)) made
        order by index`
      expect(inSql.map(({ needed }) => needed)).toEqual(needs)
    }),
    { numRuns: 200, examples: [[thirds], [sliver]] },
  )
})

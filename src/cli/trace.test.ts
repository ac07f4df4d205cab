import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { testPlant } from '../../test/support/plant.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { type Direction, TraceLine } from '../contracts/tracing.ts'
import { printTrace, type TraceOptions } from './trace.ts'

const db = await testDatabase()
const plant = await testPlant(db)
await plant.item('BIKE')
await plant.item('MOTOR')
await plant.item('PUMP')
await plant.bom('BIKE', [{ item: 'MOTOR' }])
await plant.stock('MOTOR', 'M-1')
await plant.stock('MOTOR', 'X-1')
await plant.stock('PUMP', 'X-1')
const order = await plant.order('BIKE')
const worker = plant.worker(order.id)
await worker.scan('EB-1')
await worker.scan('M-1')

async function printed(direction: Direction, options: TraceOptions): Promise<string> {
  const output = new PassThrough()
  const all = text(output)
  await printTrace(db, direction, options, output)
  output.end()
  return await all
}

test('a trace is printed as a table, or as the lines that the API streams', async () => {
  const table = await printed('forward', { serial: 'M-1' })
  expect(table).toMatch(/^1 lots for certain, 0 possibly\n {2}1 +BIKE +EB-1 +1 pcs\n$/)
  const lines = (await printed('backward', { order: order.number, json: true })).trim().split('\n')
  expect(lines.map((line) => TraceLine.parse(JSON.parse(line)).type)).toEqual(['counts', 'lot', 'end'])
})

test('as of a day before it was built there is nothing in it', async () => {
  expect(await printed('backward', { serial: 'EB-1', asOf: '2020-01-01' })).toBe(
    '0 lots for certain, 0 possibly\n',
  )
})

test('what nothing has, what several items have, and what says nothing ends in a sentence', async () => {
  await expectRefusal(printed('forward', { batch: 'B-0' }), 'nothing-traced', { numbers: 'B-0' })
  await expect(printed('forward', { serial: 'X-1' })).rejects.toThrow(
    /several items: (MOTOR, PUMP|PUMP, MOTOR)/,
  )
  expect(await printed('forward', { serial: 'X-1', item: 'pump' })).toContain('0 lots')
  await expect(printed('forward', {})).rejects.toThrow('Say what to trace')
  await expect(printed('forward', { serial: 'M-1', asOf: 'yesterday' })).rejects.toThrow('--as-of takes')
})

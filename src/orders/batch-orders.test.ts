import { expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectBalance } from '../../test/support/expect-balance.ts'
import { expectCleanRefusal } from '../../test/support/expect-clean-refusal.ts'
import { testPlant } from '../../test/support/plant.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { createBom } from '../items/create-bom.ts'
import { reportAsFinished } from '../journals/report-as-finished.ts'
import { newId } from '../lib/new-id.ts'
import { getUnit } from '../tracking/get-unit.ts'
import { listRegistrations } from '../tracking/list-registrations.ts'
import { getOrder } from './get-order.ts'
import { startOrder } from './start-order.ts'
import { unstartOrder } from './unstart-order.ts'

const db = await testDatabase()
const plant = await testPlant(db)
for (const item of ['MILK', 'CHEESE', 'WHEY', 'CREAM'])
  await plant.item(item, { tracking: 'batch', unit: 'KGM' })
await plant.item('PLATE')
await plant.item('SALT', { tracking: 'none', unit: 'KGM' })

interface Product {
  readonly item: string
  readonly kind?: 'co-product' | 'by-product'
  readonly quantity: string
  readonly unit?: string
  readonly share: string
}

/** One kilogram of cheese takes ten of milk; what else comes out is given. */
async function formula(products: readonly Product[], name = newId()) {
  return await act(db, (tx, actor) =>
    createBom(tx, actor, {
      id: actor.requestId,
      itemId: plant.itemId('CHEESE'),
      name,
      validFrom: null,
      validTo: null,
      operations: [{ number: 10, name: 'Make cheese', setupMinutes: '0', runMinutes: '0' }],
      lines: [
        {
          lineNumber: 10,
          itemId: plant.itemId('MILK'),
          quantityPer: '10',
          unit: 'KGM',
          operationNumber: 10,
          flushing: 'manual',
          phantom: false,
          substituteIds: [],
        },
      ],
      products: products.map(({ item, kind = 'co-product', quantity, unit = 'KGM', share }, index) => ({
        lineNumber: index + 1,
        kind,
        itemId: plant.itemId(item),
        quantityPer: quantity,
        unit,
        share,
      })),
    }),
  )
}

const two: readonly Product[] = [
  { item: 'WHEY', quantity: '8', share: '80' },
  { item: 'CREAM', kind: 'by-product', quantity: '500', unit: 'GRM', share: '5' },
]
await formula(two)

const outputs = async (orderId: string) =>
  (await getOrder(db, orderId)).finishedProducts.map((line) => [
    line.item.number,
    line.quantity,
    line.started,
  ])
const lineOf = async (orderId: string, item: string) =>
  (await getOrder(db, orderId)).finishedProducts.find((line) => line.item.number === item)

test('an order of a formula is a batch order that makes every output, in its own unit, and starts them together', async () => {
  const order = await plant.order('CHEESE', '10', '4')
  expect(await getOrder(db, order.id)).toMatchObject({
    kind: 'batch',
    finishedProducts: [
      { lineNumber: 1, kind: 'main', item: { number: 'CHEESE' }, quantity: '10', started: '4', yield: '0' },
      { kind: 'co-product', item: { number: 'WHEY', unit: 'kg' }, quantity: '80', started: '32' },
      { kind: 'by-product', item: { number: 'CREAM' }, quantity: '5', started: '2' },
    ],
  })
  await act(db, (tx, actor) => startOrder(tx, actor, order.id, {}))
  expect(await outputs(order.id)).toEqual([
    ['CHEESE', '10', '10'],
    ['WHEY', '80', '80'],
    ['CREAM', '5', '5'],
  ])
})

test('an order without a formula is a production order that makes one thing', async () => {
  await plant.bom('PLATE', [{ item: 'SALT' }])
  const order = await plant.order('PLATE')
  expect(await getOrder(db, order.id)).toMatchObject({
    kind: 'production',
    finishedProducts: [{ kind: 'main' }],
  })
})

test('each output takes its share of the components, and the shares of what is planned are all of it', async () => {
  const order = await plant.order('CHEESE', '10')
  await plant.stock('MILK', 'M-1', '1000')
  const worker = plant.worker(order.id)
  const taken: Record<string, string | undefined> = {}
  for (const item of ['CHEESE', 'WHEY', 'CREAM']) {
    worker.mode = 'product'
    const line = await lineOf(order.id, item)
    await worker.scan(`${item}-1`, { finishedProductId: line?.id ?? '' })
    const answer = await worker.scan('M-1')
    expect(answer.code).toBe('associated-unit-complete')
    taken[item] = answer.unit?.components[0]?.consumed
  }
  expect(taken).toEqual({ CHEESE: '15', WHEY: '80', CREAM: '5' })
  const { components, finishedProducts } = await getOrder(db, order.id)
  expect(components).toMatchObject([
    { started: '100', consumption: '100', remaining: '0', status: 'completed' },
  ])
  expect(finishedProducts.map((line) => [line.complete, line.status])).toEqual([
    ['10', 'completed'],
    ['80', 'completed'],
    ['5', 'completed'],
  ])
  const { rows } = await listRegistrations(db, order.id, { limit: 10 })
  expect(rows.map((row) => [row.item.number, row.status, row.missing])).toEqual([
    ['CREAM', 'completed', 0],
    ['WHEY', 'completed', 0],
    ['CHEESE', 'completed', 0],
  ])
})

test('a product number that could be any output asks which', async () => {
  const order = await plant.order('CHEESE', '1')
  const attempt = () => plant.worker(order.id).scan('L-77')
  await expect(attempt()).rejects.toMatchObject({ code: 'product-not-selected' })
})

test('more of a co-product may come out than was planned, of the main item not', async () => {
  const order = await plant.order('CHEESE', '10')
  await plant.stock('MILK', 'M-2', '1000')
  const worker = plant.worker(order.id)
  const whey = (await lineOf(order.id, 'WHEY'))?.id ?? ''
  const main = (await lineOf(order.id, 'CHEESE'))?.id ?? ''
  const { unit } = await worker.scan('W-over', { finishedProductId: whey, quantity: '90' })
  expect((await worker.scan('M-2')).unit?.components).toMatchObject([{ needed: '90', consumed: '90' }])
  expect(await lineOf(order.id, 'WHEY')).toMatchObject({ started: '80', registered: '90', remaining: '0' })
  worker.mode = 'product'
  await expect(worker.scan('C-over', { finishedProductId: main, quantity: '11' })).rejects.toMatchObject({
    code: 'registration-exceeds-started',
  })
  const lines = [{ registrationId: unit?.registrationId ?? '', good: '88', error: '2', errorCause: 'Spilt' }]
  await act(db, (tx, actor) => reportAsFinished(tx, actor, order.id, { lines }))
  expect(await lineOf(order.id, 'WHEY')).toMatchObject({ good: '88', error: '2', yield: '110' })
  expect((await getOrder(db, order.id)).status).toBe('started')
  await expectBalance(db)
})

test('an output that lacks its share of a component is not reported as finished', async () => {
  const order = await plant.order('CHEESE', '10')
  await plant.stock('MILK', 'M-3', '1000')
  const worker = plant.worker(order.id)
  const { unit } = await worker.scan('W-short', {
    finishedProductId: (await lineOf(order.id, 'WHEY'))?.id ?? '',
  })
  await worker.scan('M-3', { quantity: '79.5' })
  const registrationId = unit?.registrationId ?? ''
  expect((await getUnit(db, order.id, registrationId)).components).toMatchObject([{ remaining: '0.5' }])
  const report = () =>
    act(db, (tx, actor) =>
      reportAsFinished(tx, actor, order.id, { lines: [{ registrationId, good: '80', error: '0' }] }),
    )
  await expectCleanRefusal(db, report, 'unit-incomplete', { missing: '0.5 kg MILK' })
  await worker.scan('M-3')
  await report()
})

test('a start is taken back with its outputs, except where one has its number already', async () => {
  const order = await plant.order('CHEESE', '10', '5')
  const unstart = () => act(db, (tx, actor) => unstartOrder(tx, actor, order.id, { reason: 'Too early' }))
  expect(await unstart()).toMatchObject({ status: 'released', started: '0' })
  expect(await outputs(order.id)).toEqual([
    ['CHEESE', '10', '0'],
    ['WHEY', '80', '0'],
    ['CREAM', '5', '0'],
  ])
  await act(db, (tx, actor) => startOrder(tx, actor, order.id, {}))
  const worker = plant.worker(order.id)
  const whey = (await lineOf(order.id, 'WHEY'))?.id ?? ''
  await worker.scan('W-kept', { finishedProductId: whey, quantity: '50' })
  await expectCleanRefusal(db, unstart, 'order-has-record', { what: '50 kg of WHEY with a number' })
  const main = (await lineOf(order.id, 'CHEESE'))?.id ?? ''
  worker.mode = 'product'
  await worker.scan('C-kept', { finishedProductId: main, quantity: '4' })
  expect(await unstart()).toMatchObject({ status: 'started', started: '4' })
  expect((await outputs(order.id)).map((line) => line[2])).toEqual(['4', '50', '2'])
})

test('a by-product that is counted in pieces has a place for each, and they come and go with the start', async () => {
  await plant.item('RIND')
  await plant.item('LOAF', { tracking: 'batch', unit: 'KGM' })
  await act(db, (tx, actor) =>
    createBom(tx, actor, {
      id: actor.requestId,
      itemId: plant.itemId('LOAF'),
      name: 'Standard',
      validFrom: null,
      validTo: null,
      operations: [],
      lines: [],
      products: [
        {
          lineNumber: 1,
          kind: 'by-product',
          itemId: plant.itemId('RIND'),
          quantityPer: '2',
          unit: 'H87',
          share: '1',
        },
      ],
    }),
  )
  const order = await plant.order('LOAF', '3', '1')
  const rind = (await lineOf(order.id, 'RIND'))?.id ?? ''
  const worker = plant.worker(order.id)
  const register = (number: string) => {
    worker.mode = 'product'
    return worker.scan(number, { finishedProductId: rind })
  }
  for (const number of ['R-1', 'R-2']) expect((await register(number)).outcome).toBe('registered')
  await expect(register('R-3')).rejects.toMatchObject({ code: 'nothing-left-to-register' })
  await act(db, (tx, actor) => startOrder(tx, actor, order.id, {}))
  expect((await register('R-3')).unit).toMatchObject({ position: 3 })
})

test('a formula is refused that makes its main item again, or so little that it cannot be counted', async () => {
  const again = () => formula([{ item: 'CHEESE', quantity: '1', share: '10' }])
  await expectCleanRefusal(db, again, 'formula-makes-main', { item: 'CHEESE' })
  const unknown = () => formula([{ item: 'WHEY', quantity: '1', unit: 'LTR', share: '10' }])
  await expectCleanRefusal(db, unknown, 'not-found', { what: 'Unit' })
  const noWay = () => formula([{ item: 'WHEY', quantity: '1', unit: 'H87', share: '10' }])
  await expectCleanRefusal(db, noWay, 'conversion-missing')
  const little = () => plant.order('LOAF', '0.001', false)
  await expectCleanRefusal(db, little, 'output-too-small', { quantity: '0.001', output: 'RIND' })
})

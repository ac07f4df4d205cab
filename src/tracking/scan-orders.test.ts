import { beforeAll, describe, expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { type TestPlant, testPlant } from '../../test/support/plant.ts'
import { Supervisor } from '../../test/support/supervisor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { changeItem } from '../items/change-item.ts'
import { changePolicy } from '../items/change-policy.ts'
import { newId } from '../lib/new-id.ts'
import { endOrder } from '../orders/end-order.ts'
import { releaseOrder } from '../orders/release-order.ts'
import { startOrder } from '../orders/start-order.ts'
import { unstartOrder } from '../orders/unstart-order.ts'

const db = await testDatabase()
let plant: TestPlant
let policyId: string

beforeAll(async () => {
  plant = await testPlant(db)
  policyId = await plant.policy({})
  await plant.item('BIKE')
  await plant.item('MOTOR', { policyId })
  await plant.bom('BIKE', [{ item: 'MOTOR' }])
})

describe('only a started order takes scans', () => {
  test('before it is started, and after it is ended, the status is named', async () => {
    const order = await plant.order('BIKE', '1', false)
    const worker = plant.worker(order.id)
    const refused = (code: 'order-not-started' | 'order-finished', status: string) =>
      expectNothingWritten(db, () => expectRefusal(worker.scan('EB-1'), code, { status }), ['audit_event'])
    await refused('order-not-started', 'created')
    await act(db, (tx, actor) => releaseOrder(tx, actor, order.id))
    await refused('order-not-started', 'released')
    await act(db, (tx, actor) => startOrder(tx, actor, order.id, {}))
    await plant.stock('MOTOR', 'M-1')
    await worker.scan('EB-1')
    await worker.scan('M-1')
    await new Supervisor(db, order.id).report(worker.unit?.registrationId ?? '')
    await refused('order-finished', 'reported as finished')
    await act(db, (tx, actor) => endOrder(tx, actor, order.id))
    await refused('order-finished', 'ended')
  })

  test('what is reported as finished takes no more components', async () => {
    const order = await plant.order('BIKE', '2')
    const worker = plant.worker(order.id)
    for (const number of ['M-rep-1', 'M-rep-2']) await plant.stock('MOTOR', number)
    await worker.scan('EB-reported')
    await worker.scan('M-rep-1')
    await new Supervisor(db, order.id).report(worker.unit?.registrationId ?? '')
    await expectNothingWritten(
      db,
      () => expectRefusal(worker.scan('M-rep-2', { mode: 'component' }), 'product-reported'),
      ['audit_event'],
    )
  })

  test('an order is taken back or ended between scans, never under one', async () => {
    for (let round = 0; round < 6; round++) {
      const order = await plant.order('BIKE', '8')
      const workers = Array.from({ length: 8 }, () => plant.worker(order.id))
      const scans = workers.map((worker, index) => worker.scan(`EB-flight-${round}-${index}`))
      const step = act(db, (tx, actor) => unstartOrder(tx, actor, order.id, { reason: 'Wrong order' }))
      const results = await Promise.allSettled([...scans, step])
      const registered = results.slice(0, 8).filter((each) => each.status === 'fulfilled').length
      for (const each of results.slice(0, 8))
        if (each.status === 'rejected')
          expect(['order-not-started', 'nothing-left-to-register']).toContain(each.reason.code)
      const [row] = await db`
        select status, (select count(*)::int from registration where order_id = production_order.id) as registered,
          (select sum(order_start.quantity)::int from order_start join finished_product f on f.id = finished_product_id where f.order_id = production_order.id) as started
        from production_order where id = ${order.id}`
      expect(row).toEqual({
        status: registered > 0 ? 'started' : 'released',
        registered,
        started: results[8]?.status === 'fulfilled' ? registered : 8,
      })
    }
  })
})

describe('a change of master data holds from the next scan on', () => {
  test('a policy', async () => {
    await plant.stock('MOTOR', 'M-old', '1', { expiresOn: '2020-01-01' })
    const order = await plant.order('BIKE')
    const worker = plant.worker(order.id)
    await worker.scan(`EB-${newId()}`)
    await expectRefusal(worker.scan('M-old'), 'lot-expired')
    await act(db, (tx, actor) => changePolicy(tx, actor, { id: newId(), policyId, expiredLot: 'warn' }))
    expect(await worker.scan('M-old')).toMatchObject({ warnings: [{ code: 'lot-expired' }] })
    await act(db, (tx, actor) => changePolicy(tx, actor, { id: newId(), policyId, expiredLot: 'block' }))
  })

  test('a GTIN', async () => {
    await plant.stock('MOTOR', 'M-gtin')
    const order = await plant.order('BIKE')
    const worker = plant.worker(order.id)
    await worker.scan(`EB-${newId()}`)
    const label = '010952000000003521M-gtin'
    await expectRefusal(worker.scan(label), 'unknown-item', { gtin: '09520000000035' })
    const gtins = [{ gtin: '09520000000035', packQuantity: '1' }]
    await act(db, (tx, actor) => changeItem(tx, actor, { id: newId(), itemId: plant.itemId('MOTOR'), gtins }))
    expect(await worker.scan(label)).toMatchObject({ outcome: 'associated' })
  })

  test('a policy that no longer tracks the item', async () => {
    const own = await plant.policy({})
    await plant.item('TRIKE')
    await plant.item('HORN', { policyId: own })
    await plant.bom('TRIKE', [{ item: 'MOTOR' }, { item: 'HORN' }])
    await plant.stock('HORN', 'H-1')
    await plant.stock('MOTOR', 'M-trike')
    const order = await plant.order('TRIKE')
    const worker = plant.worker(order.id)
    expect((await worker.scan('TR-1')).unit?.components).toHaveLength(2)
    await act(db, (tx, actor) =>
      changePolicy(tx, actor, { id: newId(), policyId: own, useTrackedComponents: false }),
    )
    await expectRefusal(worker.scan('H-1'), 'unknown-number')
    expect(await worker.scan('M-trike')).toMatchObject({ code: 'associated-unit-complete' })
  })

  test('what more of the order is started', async () => {
    const order = await plant.order('BIKE', '2', '1')
    const worker = plant.worker(order.id)
    await worker.scan(`EB-${newId()}`)
    worker.mode = 'product'
    await expectRefusal(worker.scan('EB-more'), 'nothing-left-to-register')
    await act(db, (tx, actor) => startOrder(tx, actor, order.id, {}))
    expect(await worker.scan('EB-more')).toMatchObject({ outcome: 'registered' })
  })
})

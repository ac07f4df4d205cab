import { expect, test } from 'vitest'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { testPlant } from '../../test/support/plant.ts'
import { Supervisor } from '../../test/support/supervisor.ts'
import { testDatabase } from '../../test/support/test-database.ts'

const db = await testDatabase()
const plant = await testPlant(db)
const lenient = await plant.policy({ held_lot: 'warn' })
for (const number of ['BIKE', 'TRIKE', 'MOTOR']) await plant.item(number)
await plant.bom('BIKE', [{ item: 'MOTOR' }])
await plant.bom('TRIKE', [{ item: 'MOTOR', policyId: lenient }])

/** A unit whose motor is put on hold after it was scanned, when it is reported as finished. */
async function reportHeld(item: string, motor: string) {
  const order = await plant.order(item)
  const worker = plant.worker(order.id)
  const { unit } = await worker.scan(`${item}-1`)
  const lotId = await plant.stock('MOTOR', motor)
  await worker.scan(motor)
  await plant.hold(lotId, 'Noise')
  return await new Supervisor(db, order.id).report(unit?.registrationId ?? '')
}

test('posting is judged by the policy of the BOM line, as the scan was', async () => {
  await expectRefusal(reportHeld('BIKE', 'M-1'), 'lot-held', { lot: 'M-1' })
  expect(await reportHeld('TRIKE', 'M-2')).toMatchObject({ warnings: [{ code: 'lot-held' }] })
})

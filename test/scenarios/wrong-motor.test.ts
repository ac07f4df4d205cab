import { expect, test } from 'vitest'
import type { HistoryEntry } from '../../src/contracts/history.ts'
import type { ScanAnswer } from '../../src/contracts/scans.ts'
import type { TraceAnswer } from '../../src/contracts/tracing.ts'
import type { Association, CorrectionAnswer, Registration } from '../../src/contracts/tracking.ts'
import { testApp } from '../support/app.ts'
import { expectRefusal } from '../support/expect-refusal.ts'
import { testPlant } from '../support/plant.ts'

interface Page<Row> {
  readonly rows: Row[]
}

const app = await testApp()
const plant = await testPlant(app.db)
const [worker, supervisor, quality] = [app.as('worker'), app.as('supervisor'), app.as('quality')]
const reason = 'Service read 4712 on the motor, not 4711'

test('a wrong motor is found, replaced and traced in the history', async () => {
  await plant.item('BIKE')
  await plant.item('MOTOR')
  await plant.item('CELLS', { tracking: 'batch' })
  await plant.bom('BIKE', [{ item: 'MOTOR' }, { item: 'CELLS', quantity: '40' }])
  const [wrong, right] = [await plant.stock('MOTOR', 'M-4711'), await plant.stock('MOTOR', 'M-4712')]
  await plant.stock('CELLS', 'C-88', '1000')
  const order = await plant.order('BIKE', '2')
  const path = `/orders/${order.id}`

  // The worker takes the label from the box next to the right one, and builds two bikes.
  let registrationId: string | undefined
  const scan = async (characters: string, mode: 'product' | 'component') => {
    const body = {
      characters,
      mode,
      stationId: plant.stationId,
      ...(registrationId ? { registrationId } : {}),
    }
    const { json } = await worker.post<ScanAnswer>(`${path}/scans`, body)
    registrationId = json.unit?.registrationId ?? registrationId
    return json
  }
  await scan('EB-1', 'product')
  await scan('M-4711', 'component')
  expect(await scan('C-88', 'component')).toMatchObject({ code: 'associated-unit-complete' })
  const lines = [{ registrationId, good: '1', error: '0' }]
  expect(await supervisor.post(`${path}/reports`, { lines })).toMatchObject({ status: 200 })

  // The next bike is to get M-4711, which lies on the bench; the page says where the record has it.
  await scan('EB-2', 'product')
  const stuck = worker.post(`${path}/scans`, { characters: 'M-4711', mode: 'component', registrationId })
  await expectRefusal(stuck, 'serial-already-installed', { serial: 'M-4711', product: 'EB-1' })

  // The supervisor looks the bike up, reads its motor and puts the right one in its place, with the reason.
  const found = await supervisor.get<Page<Registration>>(`${path}/registrations?search=EB-1`)
  const bike = found.json.rows[0]
  const inside = () =>
    supervisor.get<Page<Association>>(`${path}/registrations/${bike?.id}/associations?closed=true`)
  const [motor] = (await inside()).json.rows
  expect(motor).toMatchObject({ lot: { serialNumber: 'M-4711' }, posted: '1', openedBy: 'Test worker' })
  const replaced = await supervisor.post<CorrectionAnswer>(`${path}/associations/${motor?.id}/replace`, {
    serialNumber: 'M-4712',
    reason,
  })
  expect(replaced).toMatchObject({ status: 200, json: { unit: { status: 'completed' } } })
  expect([await plant.onHand('MOTOR', wrong), await plant.onHand('MOTOR', right)]).toEqual(['1', '0'])

  // Both numbers stand in the record, and the motor on the bench can be built in.
  expect((await inside()).json.rows).toMatchObject([
    {
      lot: { serialNumber: 'M-4711' },
      posted: '0',
      closedBy: 'Test supervisor',
      closeReason: reason,
      replacedBy: { serialNumber: 'M-4712' },
    },
    { lot: { serialNumber: 'M-4712' }, posted: '1', closedAt: null },
    { lot: { batchNumber: 'C-88' }, posted: '40', closedAt: null },
  ])
  expect(await scan('M-4711', 'component')).toMatchObject({
    outcome: 'associated',
    params: { product: 'EB-2' },
  })

  // Quality asks the histories of the order and of both motors, and traces them forward.
  const history = async (of: string) => (await quality.get<Page<HistoryEntry>>(`${of}/history`)).json.rows
  expect((await history(path)).map((entry) => entry.type).slice(0, 4)).toEqual([
    'component-associated',
    'association-replaced',
    'scan-refused',
    'product-registered',
  ])
  const told = { type: 'association-replaced', account: 'Test supervisor', reason }
  for (const lot of [wrong, right])
    expect(await history(`/lots/${lot}`)).toContainEqual(expect.objectContaining(told))
  for (const [serialNumber, product] of [
    ['M-4711', 'EB-2'],
    ['M-4712', 'EB-1'],
  ]) {
    const question = { starts: [{ kind: 'number', serialNumber }], direction: 'forward' }
    const { json } = await quality.post<TraceAnswer>('/traces', question)
    expect(json.rows.map((row) => row.lot.serialNumber)).toEqual([product])
  }
})

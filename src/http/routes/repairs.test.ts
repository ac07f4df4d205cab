import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { expectNothingWritten } from '../../../test/support/expect-nothing-written.ts'
import { testPlant } from '../../../test/support/plant.ts'
import type { DisassemblyAnswer, DisassemblyDetails, UnitPart } from '../../contracts/disassemblies.ts'
import type { RepairAnswer, RepairDetails } from '../../contracts/repairs.ts'
import { newId } from '../../lib/new-id.ts'

// What happens to a bike of one motor after it was made: it is repaired, and it is taken apart.

const app = await testApp()
const plant = await testPlant(app.db)
await plant.item('BIKE')
await plant.item('MOTOR')
await plant.bom('BIKE', [{ item: 'MOTOR' }])
const supervisor = app.as('supervisor')
const reason = 'Frame is cracked'

async function finishedBike(serial: string): Promise<string> {
  const order = await plant.order('BIKE')
  await plant.stock('MOTOR', `M-${serial}`)
  const worker = plant.worker(order.id)
  for (const scan of [serial, `M-${serial}`]) await worker.scan(scan)
  const lines = [{ registrationId: worker.unit?.registrationId ?? '', good: '1', error: '0' }]
  expect((await supervisor.post(`/orders/${order.id}/reports`, { lines })).status).toBe(200)
  const [lot] = await app.db<{ id: string }[]>`select id from lot where serial_number = ${serial}`
  return lot?.id ?? ''
}

test('a unit is opened, its motor is replaced, and it returns to stock', async () => {
  const lotId = await finishedBike('EB-1')
  const spare = await plant.stock('MOTOR', 'M-spare')
  const opened = await supervisor.post<RepairAnswer>('/repairs', { lotId, reason })
  expect(opened).toMatchObject({ status: 200, json: { outcome: null } })
  const repair = `/repairs/${opened.json.id}`
  const details = async () => (await supervisor.get<RepairDetails>(repair)).json
  const [part] = (await details()).parts
  const associationId = part?.associationId ?? ''
  expect(part).toMatchObject({ item: { number: 'MOTOR' }, lot: { serialNumber: 'M-EB-1' } })
  expect(
    await supervisor.post<RepairAnswer>(`${repair}/change`, {
      removals: [{ associationId, to: 'scrap' }],
      installs: [{ lotId: spare, quantity: '1', replaces: associationId }],
      reason,
    }),
  ).toMatchObject({ status: 200 })
  expect((await details()).parts.map(({ lot }) => lot.serialNumber)).toContain('M-spare')
  const closed = await supervisor.post<RepairAnswer>(`${repair}/close`, { outcome: 'returned', reason })
  expect(closed).toMatchObject({ status: 200, json: { outcome: 'returned' } })
  const list = await supervisor.get<{ rows: { number: string }[] }>('/repairs')
  expect(list.json.rows.map(({ number }) => number)).toEqual([opened.json.number])
})

test('a unit is taken apart, which says where each part went, and can be taken back', async () => {
  const lotId = await finishedBike('EB-2')
  const parts = await supervisor.get<{ rows: UnitPart[] }>(`/lots/${lotId}/parts`)
  expect(parts.json.rows).toMatchObject([{ lot: { serialNumber: 'M-EB-2' } }])
  const lines = parts.json.rows.map(({ associationId }) => ({ associationId, destination: 'stock' }))
  const apart = await supervisor.post<DisassemblyAnswer>('/disassemblies', { lotId, lines, reason })
  expect(apart.status).toBe(200)
  const path = `/disassemblies/${apart.json.id}`
  expect((await supervisor.get<DisassemblyDetails>(path)).json).toMatchObject({
    number: apart.json.number,
    lines: [{ lot: { serialNumber: 'M-EB-2' }, destination: 'stock' }],
    reversedBy: null,
  })
  expect((await supervisor.post(`${path}/reverse`, { reason })).status).toBe(200)
  expect((await supervisor.get<DisassemblyDetails>(path)).json).toMatchObject({
    reversedBy: 'Test supervisor',
    reverseReason: reason,
  })
  const list = await supervisor.get<{ rows: { number: string }[] }>('/disassemblies')
  expect(list.json.rows.map(({ number }) => number)).toEqual([apart.json.number])
})

test.each([
  ['a repair without a reason', '/repairs', { lotId: newId() }, 'body.reason'],
  ['a change of nothing', `/repairs/${newId()}/change`, { reason }, 'body'],
  ['an end that is none', `/repairs/${newId()}/close`, { outcome: 'lost', reason }, 'body.outcome'],
  [
    'a part without a place to go',
    '/disassemblies',
    { lotId: newId(), lines: [{}], reason },
    'body.lines.0.destination',
  ],
  ['a return without a reason', `/disassemblies/${newId()}/reverse`, {}, 'body.reason'],
])('%s is refused at the door', async (_, path, body, field) => {
  await supervisor.headers()
  await expectNothingWritten(app.db, async () => {
    const { status, json } = await supervisor.post(path, body)
    expect([status, json.code]).toEqual([400, 'invalid-input'])
    expect(json.errors?.map((each) => each.path)).toContain(field)
  })
})

test('what does not exist is not found', async () => {
  for (const path of [`/repairs/${newId()}`, `/disassemblies/${newId()}`, `/lots/${newId()}/parts`])
    expect(await supervisor.get(path), path).toMatchObject({ status: 404 })
})

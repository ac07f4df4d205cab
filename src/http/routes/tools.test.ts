import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { expectCleanRefusal } from '../../../test/support/expect-clean-refusal.ts'
import { testPlant } from '../../../test/support/plant.ts'
import type { Tool, ToolRow, ToolTaken } from '../../contracts/tools.ts'
import { newId } from '../../lib/new-id.ts'

const app = await testApp()
const { db } = app
const admin = app.as('administrator')
const worker = app.as('worker')
const { stationId } = await testPlant(db)

interface Page<Row> {
  readonly rows: Row[]
  readonly nextCursor: string | null
}

function create(number: string, more: object = {}) {
  return admin.post<Tool>('/tools', { number, name: 'Torque wrench', kind: 'Torque wrench', ...more })
}
const numbers = async (query: string) =>
  (await worker.get<Page<ToolRow>>(`/tools?${query}`)).json.rows.map((row) => row.number)

test('tools are created, changed, retired, found and listed page by page', async () => {
  const id = newId()
  const first = await create('TW-1', { id, calibrationDueOn: '2099-12-31', whenOverdue: 'block' })
  expect(first.json).toMatchObject({ number: 'TW-1', calibrationDueOn: '2099-12-31', active: true })
  expect((await create('TW-1', { id, calibrationDueOn: '2099-12-31', whenOverdue: 'block' })).json).toEqual(
    first.json,
  )
  expect((await create('PR-1', { kind: 'Press' })).json).toMatchObject({
    ...{ calibrationDueOn: null, whenOverdue: 'warn' },
  })
  await create('TW-2')
  const changed = await admin.patch<Tool>(`/tools/${first.json.id}`, {
    name: '4–20 Nm',
    calibrationDueOn: null,
  })
  expect(changed.json).toEqual({ ...first.json, name: '4–20 Nm', calibrationDueOn: null })
  await admin.patch(`/tools/${first.json.id}`, { active: false })
  expect(await numbers('')).toEqual(['PR-1', 'TW-1', 'TW-2'])
  expect(await numbers('active=true')).toEqual(['PR-1', 'TW-2'])
  expect(await numbers('search=press')).toEqual(['PR-1'])
  expect(await numbers(`id=${first.json.id}`)).toEqual(['TW-1'])
  const page = await worker.get<Page<ToolRow>>('/tools?limit=2')
  expect(await numbers(`cursor=${page.json.nextCursor}`)).toEqual(['TW-2'])
})

test('a tool is taken into use at a station and put away by who may scan', async () => {
  const { json: tool } = await create('TAKEN')
  const taken = await worker.post<ToolTaken>(`/tools/${tool.id}/take`, { stationId })
  expect(taken.json).toMatchObject({ tool: { number: 'TAKEN' }, station: { code: 'ST1' }, replaced: [] })
  expect(await numbers(`stationId=${stationId}`)).toEqual(['TAKEN'])
  expect((await worker.post(`/tools/${tool.id}/put-away`, {})).json).toEqual(tool)
  expect(await numbers(`stationId=${stationId}`)).toEqual([])
  await expectCleanRefusal(db, () => worker.post(`/tools/${tool.id}/put-away`, {}), 'tool-not-in-use')
  await expectCleanRefusal(db, () => worker.post(`/tools/${tool.id}/take`, {}), 'tool-needs-station')
})

test('a number is given once in either case, and of two at once one wins', async () => {
  const replies = await Promise.all([create('TWIN'), create('twin')])
  expect(replies.map((reply) => reply.status).toSorted()).toEqual([200, 409])
  await expectCleanRefusal(db, () => create('Twin'), 'number-taken', { what: 'Tool' })
  await expectCleanRefusal(db, () => admin.patch(`/tools/${newId()}`, { active: false }), 'not-found')
})

test('what is not a tool is refused with the field that is wrong', async () => {
  for (const [path, more] of Object.entries({
    'body.number': { number: ' ' },
    'body.name': { name: '' },
    'body.kind': { kind: '' },
    'body.calibrationDueOn': { calibrationDueOn: 'soon' },
    'body.whenOverdue': { whenOverdue: 'pray' },
  })) {
    const wrong = await create('WRONG', more)
    expect(wrong.json).toMatchObject({ errors: [{ path }] })
  }
})

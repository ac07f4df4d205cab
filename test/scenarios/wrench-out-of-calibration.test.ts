import { expect, test } from 'vitest'
import { listHistory } from '../../src/audit/list-history.ts'
import type { TraceQuestion } from '../../src/contracts/questions.ts'
import { createTool } from '../../src/items/create-tool.ts'
import { newId } from '../../src/lib/new-id.ts'
import { answerQuestion } from '../../src/tracing/answer-question.ts'
import { listActivities } from '../../src/tracing/list-activities.ts'
import { putToolAway } from '../../src/tracking/put-tool-away.ts'
import { act } from '../support/act.ts'
import { testPlant } from '../support/plant.ts'
import { testActor } from '../support/test-actor.ts'
import { testDatabase } from '../support/test-database.ts'

// A torque wrench turns out to be wrong. Which bikes were built with it, and on which others was it not used?

const db = await testDatabase()
const plant = await testPlant(db)
await plant.item('BIKE')
await plant.item('MOTOR')
await plant.bom('BIKE', [{ item: 'MOTOR' }])
const stands = { left: await plant.station('LEFT'), right: await plant.station('RIGHT') }
const [wrench, spare, press] = await Promise.all(
  [
    ['TW-1', 'Torque wrench'],
    ['TW-2', 'Torque wrench'],
    ['BP-1', 'Press'],
  ].map(([number = '', kind = '']) =>
    act(db, (tx, actor) =>
      createTool(tx, actor, {
        ...{ id: newId(), number, name: kind, kind, calibrationDueOn: null, whenOverdue: 'warn' },
      }),
    ),
  ),
)
const order = await plant.order('BIKE', '6')
const workers = { left: plant.worker(order.id, stands.left), right: plant.worker(order.id, stands.right) }
/** A Thursday, minute by minute. */
const at = (time: string) => new Date(`2026-10-08T${time}:00Z`)

async function build(where: keyof typeof workers, bike: string, time: string) {
  await plant.stock('MOTOR', `M-${bike}`)
  await workers[where].scan(bike, { mode: 'product' }, { at: at(time) })
  await workers[where].scan(`M-${bike}`, {}, { at: at(time) })
}
const take = (where: keyof typeof workers, number: string, time: string) =>
  workers[where].scan(number, {}, { at: at(time) })

await build('left', 'B-1', '06:10')
await take('left', 'TW-1', '06:20')
await take('left', 'BP-1', '06:21')
await build('left', 'B-2', '06:30')
await build('right', 'B-3', '06:40')
await take('right', 'TW-1', '07:00')
await build('left', 'B-4', '07:10')
await build('right', 'B-5', '07:20')
await take('right', 'TW-2', '07:30')
await build('right', 'B-6', '07:40')
await act(
  db,
  (tx, actor) => putToolAway(tx, actor, press?.id ?? ''),
  testActor({ at: at('08:00'), stationId: stands.left }),
)

async function passed(
  toolId: string | undefined,
  more: { from?: string; to?: string; stationId?: string } = {},
) {
  const question: TraceQuestion = {
    ...{ kind: 'passed', from: at('06:00').toISOString(), to: at('09:00').toISOString() },
    ...{ toolId: toolId ?? '', ...more },
  }
  const { rows, total } = await answerQuestion(db, { question, limit: 100 })
  expect(total).toBe(rows.length)
  return rows.map(({ lot }) => lot.serialNumber).toSorted()
}

test('everything that passed the tool is what was built at its station while it was in use there', async () => {
  expect(await passed(wrench?.id)).toEqual(['B-2', 'B-5'])
  expect(await passed(spare?.id)).toEqual(['B-6'])
  expect(await passed(press?.id)).toEqual(['B-2', 'B-4'])
  expect(await passed(newId())).toEqual([])
})

test('the window and the station narrow it down', async () => {
  expect(await passed(wrench?.id, { from: at('06:31').toISOString() })).toEqual(['B-5'])
  expect(await passed(wrench?.id, { to: at('07:20').toISOString() })).toEqual(['B-2'])
  expect(await passed(wrench?.id, { stationId: stands.left })).toEqual(['B-2'])
})

test('the activities of a lot and the history of its order say which tools were in use', async () => {
  const toolsOf = async (bike: string) => {
    const [lot] = await db<{ id: string }[]>`select id from lot where serial_number = ${bike}`
    const { rows } = await listActivities(db, lot?.id ?? '', { limit: 50 })
    return rows.map(({ kind, tools }) => [kind, ...tools])
  }
  expect(await toolsOf('B-2')).toEqual([
    ['component-added', 'BP-1', 'TW-1'],
    ['registered', 'BP-1', 'TW-1'],
  ])
  expect(await toolsOf('M-B-3')).toContainEqual(['installed'])
  expect(await toolsOf('M-B-6')).toContainEqual(['installed', 'TW-2'])
  const { rows } = await listHistory(db, db`event.order_id = ${order.id}`, { limit: 100 })
  const told = rows.filter(({ type }) => type === 'component-associated').map(({ tools }) => tools.join())
  expect(told).toEqual(['TW-2', 'TW-1', 'BP-1', '', 'BP-1,TW-1', ''])
})

import { expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectCleanRefusal } from '../../test/support/expect-clean-refusal.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { testPlant } from '../../test/support/plant.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { changeTool } from '../items/change-tool.ts'
import { createTool } from '../items/create-tool.ts'
import { listTools } from '../items/list-tools.ts'
import { newId } from '../lib/new-id.ts'
import { listScans } from './list-scans.ts'
import { putToolAway } from './put-tool-away.ts'
import { takeTool } from './take-tool.ts'

const db = await testDatabase()
const plant = await testPlant(db)
await plant.item('BIKE')
await plant.item('MOTOR')
await plant.bom('BIKE', [{ item: 'MOTOR' }])

let made = 0
/** A tool of a kind of its own, unless told otherwise. */
async function tool(more: Partial<Parameters<typeof createTool>[2]> = {}) {
  const mine = ++made
  return await act(db, (tx, actor) =>
    createTool(tx, actor, {
      ...{ id: newId(), number: `TL-${mine}`, name: 'Tool', kind: `Kind ${mine}` },
      ...{ calibrationDueOn: null, whenOverdue: 'warn', ...more },
    }),
  )
}
const inUseAt = async (stationId: string) =>
  (await listTools(db, { stationId, limit: 50 })).rows.map(({ number }) => number)
const take = (toolId: string, stationId: string | null, at = new Date()) =>
  act(db, (tx, actor) => takeTool(tx, actor, toolId), testActor({ stationId, at }))

test('a scanned tool is in use at the station, whatever the mode, and the unit stays open', async () => {
  const station = await plant.station('SCAN')
  const worker = plant.worker((await plant.order('BIKE')).id, station)
  const { number } = await tool({ number: 'TW-1', name: 'Torque wrench' })
  await worker.scan('B-1')
  for (const characters of [number, 'tw-1', ' TW-1 ', ']C0TW-1']) {
    const answer = await worker.scan(characters)
    expect(answer).toMatchObject({ outcome: 'commanded', mode: 'component', command: { name: 'tool' } })
    expect(answer.text).toBe('TW-1 Torque wrench is in use at SCAN from now on.')
  }
  expect(worker.unit).toMatchObject({ lot: { serialNumber: 'B-1' } })
  expect(await inUseAt(station)).toEqual(['TW-1'])
  expect(await db`select from tool_use where station_id = ${station}`).toHaveLength(1)
})

test('a tool that has the identifier of an asset as its number is known by its GS1 code', async () => {
  const station = await plant.station('ASSET')
  const worker = plant.worker((await plant.order('BIKE')).id, station)
  await tool({ number: '9520001TESTER7' })
  expect(await worker.scan(']C180049520001TESTER7')).toMatchObject({ command: { name: 'tool' } })
  expect(await inUseAt(station)).toEqual(['9520001TESTER7'])
})

test('a tool made while people scan is known to the next scan of every order', async () => {
  const station = await plant.station('LATE')
  const worker = plant.worker((await plant.order('BIKE')).id, station)
  await worker.scan('B-2')
  await expectRefusal(worker.scan('TW-LATE', { mode: 'component' }), 'unknown-number')
  await tool({ number: 'TW-LATE' })
  expect(await worker.scan('TW-LATE', { mode: 'product' })).toMatchObject({ command: { name: 'tool' } })
})

test('another of its kind takes its place; one of another kind does not', async () => {
  const station = await plant.station('KINDS')
  const wrench = await tool({ number: 'W-1', kind: 'Wrench' })
  const press = await tool({ number: 'P-1', kind: 'Press' })
  const other = await tool({ number: 'W-2', kind: 'Wrench' })
  await take(wrench.id, station)
  await take(press.id, station)
  expect(await inUseAt(station)).toEqual(['P-1', 'W-1'])
  const worker = plant.worker((await plant.order('BIKE')).id, station)
  const answer = await worker.scan(other.number)
  expect(answer.text).toBe('W-2 Tool is in use at KINDS from now on, instead of W-1.')
  expect(await inUseAt(station)).toEqual(['P-1', 'W-2'])
})

test('a tool is at one station: taken at another it is said where it was', async () => {
  const [one, two] = [await plant.station('ONE'), await plant.station('TWO')]
  const { id, number } = await tool()
  await take(id, one)
  const answer = await plant.worker((await plant.order('BIKE')).id, two).scan(number)
  expect(answer.warnings).toEqual([{ code: 'tool-elsewhere', text: 'Until now it was in use at ONE.' }])
  expect([await inUseAt(one), await inUseAt(two)]).toEqual([[], [number]])
})

test('the same request again answers the same and takes nothing twice', async () => {
  const station = await plant.station('AGAIN')
  const { id, number } = await tool()
  const worker = plant.worker((await plant.order('BIKE')).id, station)
  const scanId = newId()
  const first = await worker.scan(number, { id: scanId })
  await expectNothingWritten(db, async () => expect(await worker.scan(number, { id: scanId })).toEqual(first))
  const actor = testActor({ stationId: station })
  const taken = await act(db, (tx, by) => takeTool(tx, by, id), actor)
  await expectNothingWritten(db, async () =>
    expect(await act(db, (tx, by) => takeTool(tx, by, id), actor)).toEqual(taken),
  )
  expect(taken.since).toBe((await listTools(db, { id, limit: 1 })).rows[0]?.inUse?.since)
})

test('a tool cannot be taken without a station, retired, or overdue where that blocks it', async () => {
  const station = await plant.station('REFUSED')
  const day = { calibrationDueOn: '2026-11-20' }
  const at = new Date('2026-11-21T06:00:00Z')
  const [blocked, warned, quiet] = [
    await tool({ ...day, whenOverdue: 'block' }),
    await tool({ ...day, whenOverdue: 'warn' }),
    await tool({ ...day, whenOverdue: 'off' }),
  ]
  const onItsDay = new Date('2026-11-20T21:00:00Z')
  expect(await take(blocked.id, station, onItsDay)).toMatchObject({ overdue: false })
  await expectCleanRefusal(db, () => take(blocked.id, station, at), 'tool-calibration-overdue', {
    tool: blocked.number,
    due: '2026-11-20',
  })
  expect(await take(warned.id, station, at)).toMatchObject({ overdue: true })
  expect(await take(quiet.id, station, at)).toMatchObject({ overdue: false })
  const order = (await plant.order('BIKE')).id
  const scanned = await plant.worker(order, station).scan(warned.number, {}, { at })
  expect(scanned.warnings.map(({ text }) => text)).toEqual(['Its calibration was due on 2026-11-20.'])

  const retired = await tool()
  await act(db, (tx, actor) => changeTool(tx, actor, { id: newId(), toolId: retired.id, active: false }))
  await expectCleanRefusal(db, () => take(retired.id, station), 'tool-retired', { tool: retired.number })
  await expectCleanRefusal(db, () => take(newId(), station), 'not-found', { what: 'Tool' })
  await expectCleanRefusal(db, () => take(quiet.id, newId()), 'not-found', { what: 'Station' })
  await expectCleanRefusal(db, () => take(quiet.id, null), 'tool-needs-station', { tool: quiet.number })
  await expectNothingWritten(
    db,
    () => expectRefusal(plant.worker(order, null).scan(quiet.number), 'tool-needs-station'),
    ['audit_event'],
  )
  // The refused scan is kept.
  expect((await listScans(db, order, { limit: 1 })).rows[0]).toMatchObject({
    outcome: 'refused',
    code: 'tool-needs-station',
  })
})

test('a tool is put away once, wherever it is', async () => {
  const station = await plant.station('AWAY')
  const { id, number } = await tool()
  const away = (actor = testActor()) => act(db, (tx, by) => putToolAway(tx, by, id), actor)
  await expectCleanRefusal(db, away, 'tool-not-in-use', { tool: number })
  await take(id, station)
  const actor = testActor()
  const put = await away(actor)
  await expectNothingWritten(db, async () => expect(await away(actor)).toEqual(put))
  expect(await inUseAt(station)).toEqual([])
  await expectCleanRefusal(db, () => act(db, (tx, by) => putToolAway(tx, by, newId())), 'not-found', {
    what: 'Tool',
  })
})

test('a retired tool is put away', async () => {
  const station = await plant.station('RETIRED')
  const { id } = await tool()
  await take(id, station)
  await act(db, (tx, actor) => changeTool(tx, actor, { id: newId(), toolId: id, active: false }))
  expect(await inUseAt(station)).toEqual([])
})

test('taken at two stations at once, a tool is in use at one; of two of a kind taken at once, one is', async () => {
  const stations = await Promise.all(['R1', 'R2', 'R3', 'R4'].map((code) => plant.station(code)))
  const { id } = await tool({ kind: 'Race' })
  await Promise.all(stations.map((station) => take(id, station)))
  expect(await db`select from tool_use where tool_id = ${id} and put_away_at is null`).toHaveLength(1)
  const tools = await Promise.all([tool({ kind: 'Race' }), tool({ kind: 'Race' }), tool({ kind: 'Race' })])
  const [station = ''] = stations
  await Promise.all(tools.map((each) => take(each.id, station)))
  expect(await inUseAt(station)).toHaveLength(1)
})

test('two stations that swap their tools at once both get an answer', async () => {
  const [one, two] = [await plant.station('SWAP1'), await plant.station('SWAP2')]
  const [left, right] = [await tool({ kind: 'Swap' }), await tool({ kind: 'Swap' })]
  for (let round = 0; round < 5; round++) {
    await take(left.id, one)
    await take(right.id, two)
    await Promise.all([take(left.id, two), take(right.id, one)])
    expect([await inUseAt(one), await inUseAt(two)].flat().length).toBeLessThanOrEqual(2)
  }
})

test('a tool cannot have the number of a lot', async () => {
  await plant.stock('MOTOR', 'M-77')
  await expectCleanRefusal(db, () => tool({ number: 'm-77' }), 'tool-number-is-lot', {
    number: 'm-77',
    item: 'MOTOR',
  })
})

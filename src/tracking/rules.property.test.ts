import fc from 'fast-check'
import { expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectBalance } from '../../test/support/expect-balance.ts'
import { expectRules, type Told } from '../../test/support/expect-rules.ts'
import { testPlant } from '../../test/support/plant.ts'
import { Supervisor } from '../../test/support/supervisor.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { ScanAnswer, ScanMode } from '../contracts/scans.ts'
import { reportAsFinished } from '../journals/report-as-finished.ts'
import { newId } from '../lib/new-id.ts'
import { scan } from './scan.ts'

// Stations, supervisors and lost answers, all at once and in any order: what the trade demands holds after every moment.
// JELLY and PASTE are mixed into each other, so that chance can try to make a lot contain itself.

const db = await testDatabase()
const plant = await testPlant(db)
const policyId = await plant.policy({ incomplete_unit: 'off', over_consumption: 'off' })
await plant.item('CASE', { policyId })
await plant.item('CHIP')
await plant.item('GLUE', { tracking: 'batch', unit: 'KGM', policyId })
await plant.item('JELLY', { tracking: 'batch', policyId })
await plant.item('PASTE', { tracking: 'batch', policyId })
await plant.bom('CASE', [
  { item: 'CHIP', quantity: '2' },
  { item: 'GLUE', quantity: '0.3' },
])
await plant.bom('JELLY', [{ item: 'PASTE' }])
await plant.bom('PASTE', [{ item: 'JELLY' }])
const stations = await Promise.all(['P1', 'P2', 'P3'].map((code) => plant.station(code)))

const kinds = [
  'register',
  'chip',
  'chip',
  'chip',
  'glue',
  'mix',
  'undo',
  'remove',
  'replace',
  'correct',
  'unregister',
  'report',
] as const

/** One thing somebody does: where, to what of all that could be meant, and how often the request is sent. */
const deed = fc.record({
  kind: fc.constantFrom(...kinds),
  station: fc.nat(2),
  choice: fc.nat(500),
  copies: fc.constantFrom(1, 1, 1, 2, 3),
})
type Deed = Readonly<{ kind: (typeof kinds)[number]; station: number; choice: number; copies: number }>
/** A day is a row of moments; what is in one moment happens at the same time. */
const day = fc.array(fc.array(deed, { minLength: 1, maxLength: 5 }), { minLength: 6, maxLength: 14 })

let days = 0

/** An order for six cases, half of them begun, with too few chips and little glue; jelly and paste that are being mixed. */
async function newDay() {
  const name = `${++days}`
  const order = await plant.order('CASE', '6')
  for (let made = 0; made < 3; made++) await plant.worker(order.id).scan(`CA-${name}-${made}`)
  for (let chip = 0; chip < 6; chip++) await plant.stock('CHIP', `CH-${name}-${chip}`)
  await plant.stock('GLUE', `GL-${name}`, '1.5')
  const mixes: { batch: string; other: string; orderId: string; registrationId: string }[] = []
  for (const [item, other] of [
    ['JELLY', 'PASTE'],
    ['PASTE', 'JELLY'],
    ['JELLY', 'PASTE'],
  ] as const) {
    const batch = `${item}-${name}-${mixes.length}`
    const made = await plant.order(item, '10')
    const { unit } = await plant.worker(made.id).scan(batch)
    const registrationId = unit?.registrationId ?? ''
    const lines = [{ registrationId, good: '5', error: '0' }]
    await act(db, (tx, actor) => reportAsFinished(tx, actor, made.id, { lines }))
    mixes.push({ batch, other, orderId: made.id, registrationId })
  }
  return { name, orderId: order.id, supervisor: new Supervisor(db, order.id), mixes }
}
type Day = Awaited<ReturnType<typeof newDay>>

/** One of the open rows of the day's order. */
async function pick(table: 'registration' | 'association', orderId: string, choice: number): Promise<string> {
  const rows = await db<{ id: string }[]>`
    select id from ${db(table)} where order_id = ${orderId} and closed_at is null order by id`
  return rows[choice % rows.length]?.id ?? newId()
}

async function doDeed(today: Day, { kind, station, choice, copies }: Deed, told: Told[]): Promise<void> {
  const { name, orderId, supervisor, mixes } = today
  const registrationId = await pick('registration', orderId, choice)
  const associationId = await pick('association', orderId, choice)
  const serialNumber = `CH-${name}-${choice % 6}`
  const stationId = stations[station] ?? null
  const send = (
    characters: string,
    mode: ScanMode,
    more: { orderId?: string; registrationId?: string; quantity?: string } = {},
  ) => sendScan(stationId, { orderId, ...more, characters, mode, copies }, told)
  const actor = testActor({ stationId: kind === 'undo' ? stationId : null })
  const repeat = async (operation: () => Promise<unknown>) => {
    const answers = await Promise.all(Array.from({ length: copies }, () => operation()))
    for (const answer of answers) expect(answer).toEqual(answers[0])
  }
  switch (kind) {
    case 'register':
      return await send(`CA-${name}-${choice % 8}`, 'product')
    case 'chip':
      return await send(serialNumber, 'component', { registrationId })
    case 'glue':
      return await send(`GL-${name}`, 'component', { registrationId, quantity: '0.2' })
    case 'mix': {
      const into = mixes[choice % mixes.length]
      const from = mixes.find((each) => each.batch.startsWith(into?.other ?? ''))
      if (into && from) await send(from.batch, 'component', { ...into, quantity: '1' })
      return
    }
    case 'undo':
      return await repeat(() => supervisor.undo(actor))
    case 'remove':
      return await repeat(() => supervisor.remove([associationId], actor))
    case 'replace':
      return await repeat(() => supervisor.replace(associationId, { serialNumber }, actor))
    case 'correct':
      return await repeat(() =>
        supervisor.correct(registrationId, { serialNumber: `CA-${name}-${choice % 9}` }, actor),
      )
    case 'unregister':
      return await repeat(() => supervisor.unregister([registrationId], actor))
    case 'report': {
      // Reported products take nothing more, so most of them have to wait.
      if (choice % 3 > 0) return
      const lines = [{ registrationId, good: '1', error: '0' }]
      return await repeat(() => act(db, (tx) => reportAsFinished(tx, actor, orderId, { lines }), actor))
    }
  }
}

interface Sent {
  readonly orderId: string
  readonly characters: string
  readonly mode: ScanMode
  readonly copies: number
  readonly registrationId?: string
  readonly quantity?: string
}

/** Sends one scan as often as a bad network would, and notes what was answered, which has to be the same each time. */
async function sendScan(
  stationId: string | null,
  { orderId, copies, ...sent }: Sent,
  told: Told[],
): Promise<void> {
  const { characters, mode, registrationId, quantity } = sent
  const request = {
    id: newId(),
    characters,
    mode,
    ...(registrationId ? { registrationId } : {}),
    ...(quantity ? { quantity } : {}),
  }
  const actor = testActor({ stationId, requestId: request.id, request })
  const one = () => scan(db, plant.plans, actor, orderId, request).then(acknowledged, refused)
  const answers = await Promise.all(Array.from({ length: copies }, one))
  answers.push(await one())
  for (const answer of answers) expect(answer).toEqual(answers[0])
  if (answers[0]) told.push({ id: request.id, ...answers[0] })
}

function acknowledged({ outcome, code }: ScanAnswer): Omit<Told, 'id'> {
  return { outcome: outcome === 'registered' || outcome === 'associated' ? outcome : 'other', code }
}

function refused(error: unknown): Omit<Told, 'id'> {
  if (error instanceof Refusal) return { outcome: 'refused', code: error.code }
  throw error
}

test('whatever is done at the same time, the rules of the trade hold', async () => {
  const told: Told[] = []
  await fc.assert(
    fc.asyncProperty(day, async (moments) => {
      const today = await newDay()
      for (const deeds of moments) {
        const results = await Promise.allSettled(deeds.map((each) => doDeed(today, each, told)))
        for (const result of results)
          if (result.status === 'rejected' && !(result.reason instanceof Refusal)) throw result.reason
      }
      await expectRules(db, told)
      await expectBalance(db)
    }),
    { numRuns: 20, endOnFailure: true },
  )
  const counts = Map.groupBy(told, (each) => each.outcome)
  for (const outcome of ['registered', 'associated', 'refused'] as const)
    expect(counts.get(outcome)?.length ?? 0, outcome).toBeGreaterThan(5)
}, 240_000)

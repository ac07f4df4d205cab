import fc from 'fast-check'
import { expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { expectBalance } from '../../test/support/expect-balance.ts'
import { testPlant } from '../../test/support/plant.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { Refusal } from '../contracts/refusals.ts'
import { newId } from '../lib/new-id.ts'
import { startOrder } from '../orders/start-order.ts'
import { unstartOrder } from '../orders/unstart-order.ts'
import { removeAssociations } from '../tracking/remove-associations.ts'
import { replaceAssociation } from '../tracking/replace-association.ts'
import { adjustConsumption } from './adjust-consumption.ts'
import { changeCardLines } from './change-card-lines.ts'
import { changeJournalLines } from './change-journal-lines.ts'
import { createJournal } from './create-journal.ts'
import { pickAssociations } from './pick-associations.ts'
import { postJournal } from './post-journal.ts'
import { reportAsFinished } from './report-as-finished.ts'
import { reverseJournal } from './reverse-journal.ts'

const db = await testDatabase()
const plant = await testPlant(db)
const policyId = await plant.policy({ incomplete_unit: 'off', over_consumption: 'off' })
await plant.item('DRIVE', { policyId })
await plant.item('MOTOR')
await plant.item('GREASE', { tracking: 'batch', unit: 'KGM', policyId })
await plant.item('SCREW', { tracking: 'none' })
await plant.item('TAPE', { tracking: 'none' })
const offThePage = await plant.policy({ use_tracked_components: false })
await plant.item('OIL', { tracking: 'batch', unit: 'KGM', policyId: offThePage })
for (const number of ['O-1', 'O-2', 'O-3']) await plant.stock('OIL', number, '7.5')
await plant.bom('DRIVE', [
  { item: 'MOTOR' },
  { item: 'GREASE', quantity: '0.015' },
  { item: 'SCREW', quantity: '0.7', flushing: 'finish' },
  { item: 'TAPE', quantity: '0.3', flushing: 'start' },
  { item: 'OIL', quantity: '0.0333', flushing: 'finish' },
])

/** One step of a day: what is done, and which of the possible things it is done to. */
interface Step {
  readonly kind: (typeof kinds)[number]
  readonly choice: number
}
const kinds = [
  'scan product',
  'scan motor',
  'scan grease',
  'remove',
  'replace',
  'pick',
  'adjust',
  'change',
  'post',
  'card',
  'card that reports',
  'report good',
  'report scrap',
  'reverse',
  'start',
  'unstart',
] as const

const steps = fc.array(fc.record({ kind: fc.constantFrom(...kinds), choice: fc.nat(1000) }), {
  minLength: 20,
  maxLength: 40,
})

/** A day on which every kind of step can be done, so that it does not depend on chance whether each was. */
const wholeDay: Step[] = [
  { kind: 'scan product', choice: 0 },
  { kind: 'scan motor', choice: 1 },
  { kind: 'scan grease', choice: 1 },
  { kind: 'replace', choice: 1 },
  { kind: 'remove', choice: 0 },
  { kind: 'scan motor', choice: 0 },
  { kind: 'start', choice: 0 },
  { kind: 'unstart', choice: 0 },
  { kind: 'pick', choice: 0 },
  { kind: 'adjust', choice: 0 },
  { kind: 'change', choice: 0 },
  { kind: 'post', choice: 0 },
  { kind: 'card', choice: 1 },
  { kind: 'card that reports', choice: 1 },
  { kind: 'report good', choice: 1 },
  { kind: 'report scrap', choice: 2 },
  { kind: 'reverse', choice: 0 },
]

/** One of the ids of a query's rows; a new one, which nothing has, where there is none. */
async function choose(choice: number, query: PromiseLike<{ id: string }[]>): Promise<string> {
  const rows = await query
  return rows[choice % Math.max(rows.length, 1)]?.id ?? newId()
}

const idsOf = {
  open: (orderId: string) => db<{ id: string }[]>`
    select id from association where order_id = ${orderId} and closed_at is null order by id`,
  registrations: (orderId: string) => db<{ id: string }[]>`
    select id from registration where order_id = ${orderId} and closed_at is null order by id`,
  draftLines: (orderId: string) => db<{ id: string }[]>`
    select line.id from journal join journal_draft_line line on line.journal_id = journal.id
    where order_id = ${orderId} order by line.id`,
  unposted: (orderId: string) => db<{ id: string }[]>`
    select id from journal where order_id = ${orderId}
      and not exists (select from journal_posting where journal_id = journal.id) order by id`,
  // Backflushed consumption is given back with its report; alone it is only the supervisor's decision against the rule.
  reversible: (orderId: string) => db<{ id: string }[]>`
    select id from journal where order_id = ${orderId} and not exists (
      select from journal_line left join association on association.id = association_id
      where journal_id = journal.id and journal_line.component_id is not null
        and (journal_line.lot_id is null or association.certainty = 'pooled')) order by id`,
}

async function take(orderId: string, { kind, choice }: Step): Promise<unknown> {
  const worker = plant.worker(orderId)
  const registrationId = await choose(choice, idsOf.registrations(orderId))
  const inUnit = { mode: 'component', registrationId } as const
  switch (kind) {
    case 'scan product':
      return await worker.scan(`D-${newId()}`)
    case 'scan motor': {
      const serial = `M-${newId()}`
      await plant.stock('MOTOR', serial)
      return await worker.scan(serial, inUnit)
    }
    case 'scan grease':
      return await worker.scan(batch, { ...inUnit, quantity: `0.0${1 + (choice % 9)}` })
    case 'remove': {
      const associationIds = [await choose(choice, idsOf.open(orderId))]
      return await act(db, (tx, actor) =>
        removeAssociations(tx, actor, orderId, { id: actor.requestId, associationIds, reason: 'Chance' }),
      )
    }
    case 'replace': {
      const id = await choose(choice, idsOf.open(orderId))
      const quantity = `0.0${1 + (choice % 9)}`
      return await act(db, (tx, actor) =>
        replaceAssociation(tx, actor, orderId, id, { id: actor.requestId, quantity, reason: 'Chance' }),
      )
    }
    case 'pick': {
      const id = await choose(choice, idsOf.open(orderId))
      return await act(db, (tx, actor) => pickAssociations(tx, actor, orderId, { associationIds: [id] }))
    }
    case 'adjust':
      return await act(db, (tx, actor) => adjustConsumption(tx, actor, orderId, { associationIds: [] }))
    case 'change': {
      const lineId = await choose(choice, idsOf.draftLines(orderId))
      const id = await choose(
        0,
        db<{ id: string }[]>`
        select journal_id as id from journal_draft_line where id = ${lineId}`,
      )
      const quantity = choice % 3 === 0 ? '0' : '0.005'
      return await act(db, (tx, actor) =>
        changeJournalLines(tx, actor, id, { lines: [{ lineId, quantity }] }),
      )
    }
    case 'post': {
      const id = await choose(choice, idsOf.unposted(orderId))
      return await act(db, (tx, actor) => postJournal(tx, actor, id, {}))
    }
    case 'card':
    case 'card that reports': {
      const journal = await act(db, (tx, actor) => createJournal(tx, actor, orderId, { kind: 'route-card' }))
      const line = { operationNumber: 10, good: '1', error: '0', consumes: choice % 4 > 0 }
      const product = choice % 2 === 0 ? { registrationId } : {}
      const lines = [{ ...line, ...product, reports: kind === 'card that reports' }]
      await act(db, (tx, actor) => changeCardLines(tx, actor, journal.id, { lines }))
      return await act(db, (tx, actor) => postJournal(tx, actor, journal.id, {}))
    }
    case 'report good':
    case 'report scrap': {
      const scrap = kind === 'report scrap'
      const line = { registrationId, good: scrap ? '0' : '1', error: scrap ? '1' : '0', errorCause: 'Bent' }
      return await act(db, (tx, actor) => reportAsFinished(tx, actor, orderId, { lines: [line] }))
    }
    case 'reverse': {
      const id = await choose(choice, idsOf.reversible(orderId))
      return await act(db, (tx, actor) => reverseJournal(tx, actor, id, { reason: 'Chance' }))
    }
    case 'start':
      return await act(db, (tx, actor) => startOrder(tx, actor, orderId, { quantity: '1' }))
    case 'unstart':
      return await act(db, (tx, actor) => unstartOrder(tx, actor, orderId, {}))
  }
}

let batch = ''

/** Takes the step; whether it was done or refused. Anything but a refusal is a defect. */
async function attempt(orderId: string, step: Step): Promise<boolean> {
  try {
    await take(orderId, step)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** What is flushed is exactly what the quantities need, whatever way led there. */
async function expectExactFlushing(orderId: string): Promise<void> {
  const rows = await db<{ taken: string; needed: string }[]>`
    select trim_scale(coalesce(-(select sum(quantity) from inventory_transaction
        where component_id = component.id), 0)) as taken,
      trim_scale(round(quantity_per * (case flushing when 'start' then started.quantity else reported.quantity end),
        unit_of_measure.decimals)) as needed
    from component
    cross join lateral (
      select coalesce(sum(order_start.quantity), 0) as quantity from order_start
      join finished_product on finished_product.id = finished_product_id where order_id = ${orderId}) as started
    cross join lateral (
      select coalesce(sum(quantity + error_quantity), 0) as quantity from journal_line
      join journal on journal.id = journal_id where order_id = ${orderId} and kind = 'report-as-finished') as reported
    join item on item.id = item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    where order_id = ${orderId} and (item.tracking = 'none' or item.policy_id = ${offThePage})`
  for (const row of rows) expect(row.taken).toBe(row.needed)
}

test('whatever is done in whatever order, every lot and item balances', async () => {
  const done = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(steps, async (day) => {
      batch = `G-${newId()}`
      await plant.stock('GREASE', batch, '0.2')
      const { id: orderId } = await plant.order('DRIVE', '6', '4')
      for (const kind of ['scan product', 'scan motor', 'scan grease', 'scan product'] as const)
        await attempt(orderId, { kind, choice: 0 })
      for (const step of day)
        if (await attempt(orderId, step)) done.set(step.kind, (done.get(step.kind) ?? 0) + 1)
      await expectBalance(db)
      await expectExactFlushing(orderId)
    }),
    { numRuns: 25, examples: [[wholeDay]] },
  )
  expect([...done.keys()].sort(), 'every kind of step was done at least once').toEqual([...kinds].sort())
}, 120_000)

test('steps taken at the same time balance as well', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (day) => {
      batch = `G-${newId()}`
      await plant.stock('GREASE', batch, '0.2')
      const { id: orderId } = await plant.order('DRIVE', '6', '4')
      for (let unit = 0; unit < 3; unit++) {
        await attempt(orderId, { kind: 'scan product', choice: 0 })
        await attempt(orderId, { kind: 'scan grease', choice: unit })
      }
      for (let from = 0; from < day.length; from += 8)
        await Promise.all(day.slice(from, from + 8).map((step) => attempt(orderId, step)))
      await expectBalance(db)
    }),
    { numRuns: 10 },
  )
}, 120_000)

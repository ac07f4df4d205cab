import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { expectNothingWritten } from '../../../test/support/expect-nothing-written.ts'
import { testPlant } from '../../../test/support/plant.ts'
import { type OrderStepName, orderSteps } from '../../contracts/order-steps.ts'
import {
  type CreatedOrder,
  type OrderDetails,
  type OrderStatus,
  type OrderStepAnswer,
  orderStatuses,
} from '../../contracts/orders.ts'
import type { ReportAnswer } from '../../contracts/tracking.ts'

const app = await testApp()
const plant = await testPlant(app.db)
await plant.item('STOOL', { tracking: 'none' })
await plant.item('LEG', { tracking: 'none' })
await plant.bom('STOOL', [{ item: 'LEG', quantity: '3', flushing: 'finish' }])
await plant.loose('LEG', '100000')
const supervisor = app.as('supervisor')

/** What is asked of an order: the steps of the contract, and the two doors of journals behind `post`. */
type Door = Exclude<OrderStepName, 'post'> | 'report' | 'reverse'

/**
 * The whole life of an order: which door leads from the status of the row to that of the column. Everything else is refused. The
 * order was made step by step, four pieces are ordered, two are started and two reported.
 */
const matrix: Readonly<Record<OrderStatus, Partial<Record<OrderStatus, readonly Door[]>>>> = {
  created: { estimated: ['estimate'], scheduled: ['schedule'], released: ['release'] },
  estimated: { created: ['unestimate'], scheduled: ['schedule'], released: ['release'] },
  scheduled: { estimated: ['unschedule'], scheduled: ['schedule'], released: ['release'] },
  released: { scheduled: ['unrelease'], started: ['start'] },
  started: { released: ['unstart'], started: ['start'], 'reported-as-finished': ['report'] },
  'reported-as-finished': { started: ['start', 'reverse'], ended: ['end'] },
  ended: { 'reported-as-finished': ['unend'] },
}

interface Made {
  readonly id: string
  readonly finishedProductId: string
  journalId: string | undefined
}

/** Takes an order step by step to this status. */
async function orderIn(status: OrderStatus): Promise<Made> {
  const { json } = await supervisor.post<CreatedOrder>('/orders', {
    itemId: plant.itemId('STOOL'),
    quantity: '4',
    warehouseId: plant.warehouseId,
  })
  const { finishedProductId } = await plant.lines(json.id)
  const order: Made = { id: json.id, finishedProductId, journalId: undefined }
  const way: readonly Door[] = ['estimate', 'schedule', 'release', 'start', 'report', 'end']
  for (const door of way.slice(0, orderStatuses.indexOf(status)))
    expect(await open(order, door), door).toMatchObject({ status: 200 })
  expect(await statusOf(order)).toBe(status)
  return order
}

async function statusOf(order: Made): Promise<OrderStatus> {
  return (await supervisor.get<OrderDetails>(`/orders/${order.id}`)).json.status
}

async function open(order: Made, door: Door) {
  if (door === 'report') {
    const lines = [{ finishedProductId: order.finishedProductId, good: '2' }]
    const reply = await supervisor.post<ReportAnswer>(`/orders/${order.id}/reports`, { lines })
    order.journalId = reply.json.journalId
    return reply
  }
  if (door === 'reverse')
    return await supervisor.post(`/journals/${order.journalId}/reverse`, { reason: 'Counted wrong' })
  return await supervisor.post<OrderStepAnswer>(`/orders/${order.id}/${door}`, bodies[door])
}

const bodies: Partial<Record<Door, object>> = {
  schedule: { direction: 'forward', on: '2026-11-23' },
  start: { quantity: '2' },
}

/** The doors that could lead to a status, by the contract. Where nothing was reported there is no report to reverse. */
function doorsTo(status: OrderStatus, order: Made): Door[] {
  return Object.entries(orderSteps).flatMap(([name, { to }]) => {
    const leads: readonly OrderStatus[] = to
    if (!leads.includes(status)) return []
    if (name !== 'post') return [name as Door]
    return order.journalId === undefined ? (['report'] as const) : (['report', 'reverse'] as const)
  })
}

const pairs = orderStatuses.flatMap((from) => orderStatuses.map((to) => [from, to] as const))

test('the table has all forty-nine pairs', () => expect(pairs).toHaveLength(49))

test.each(pairs)('from %s to %s an order goes by exactly the steps of the table', async (from, to) => {
  const led: Door[] = []
  for (const door of doorsTo(to, await orderIn(from))) {
    const order = await orderIn(from)
    const reply = await open(order, door)
    if (reply.status === 200 && (await statusOf(order)) === to) led.push(door)
    // A step that may be taken can still lead elsewhere: what is left open decides.
    else if (reply.status === 200) expect(matrix[from][await statusOf(order)]).toContain(door)
    else {
      expect(reply.status, door).toBe(409)
      await expectNothingWritten(app.db, () => open(order, door))
      expect(await statusOf(order)).toBe(from)
    }
  }
  expect(led).toEqual(matrix[from][to] ?? [])
})

test('every step back goes to where the order was, whichever steps were left out', async () => {
  const { id } = await orderIn('created')
  const step = async (name: Door) =>
    (await supervisor.post<OrderStepAnswer>(`/orders/${id}/${name}`, bodies[name])).json.status
  expect([await step('release'), await step('unrelease')]).toEqual(['released', 'created'])
  expect([await step('schedule'), await step('release'), await step('unrelease')]).toEqual([
    'scheduled',
    'released',
    'scheduled',
  ])
  expect([await step('unschedule'), await step('estimate')]).toEqual(['created', 'estimated'])
  expect([await step('release'), await step('unrelease'), await step('unestimate')]).toEqual([
    'released',
    'estimated',
    'created',
  ])
})

test('each step is an event that says who, when and, where one is given, why', async () => {
  const order = await orderIn('ended')
  for (const [door, reason] of [
    ['unend', 'Counted again'],
    ['end', undefined],
  ] as const)
    expect((await supervisor.post(`/orders/${order.id}/${door}`, reason ? { reason } : {})).status).toBe(200)
  const events = await app.db<{ type: string; who: string | null; reason: string | null }[]>`
    select type, account_id as who, reason from audit_event where order_id = ${order.id} order by at, id`
  expect(events.map(({ type }) => type)).toEqual([
    'order-created',
    'order-estimated',
    'order-scheduled',
    'order-released',
    'order-started',
    'reported-as-finished',
    'order-ended',
    'order-unended',
    'order-ended',
  ])
  expect(events.every(({ who }) => who !== null)).toBe(true)
  expect(events[7]?.reason).toBe('Counted again')
  const history = await supervisor.get<{ rows: { type: string }[] }>(`/orders/${order.id}/history?steps=only`)
  expect(history.json.rows.map(({ type }) => type).toReversed()).toEqual(events.map(({ type }) => type))
})

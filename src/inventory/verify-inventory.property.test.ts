import fc from 'fast-check'
import { expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { testPlant } from '../../test/support/plant.ts'
import { Supervisor } from '../../test/support/supervisor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { pickAssociations } from '../journals/pick-associations.ts'
import { reportAsFinished } from '../journals/report-as-finished.ts'
import { reverseJournal } from '../journals/reverse-journal.ts'
import { newId } from '../lib/new-id.ts'
import { borrowMaterial } from '../orders/borrow-material.ts'
import { estimateOrder } from '../orders/estimate-order.ts'
import { issueMaterial } from '../orders/issue-material.ts'
import { listIssued, listLendable } from '../orders/list-issued.ts'
import { returnIssued } from '../orders/return-issued.ts'
import { unestimateOrder } from '../orders/unestimate-order.ts'
import { changeRepair } from '../tracking/change-repair.ts'
import { closeRepair } from '../tracking/close-repair.ts'
import { listUnitParts } from '../tracking/list-disassemblies.ts'
import { openRepair } from '../tracking/open-repair.ts'
import { reverseDisassembly } from '../tracking/reverse-disassembly.ts'
import { takeApart } from '../tracking/take-apart.ts'
import { adjustStock } from './adjust-stock.ts'
import { countStock } from './count-stock.ts'
import { createParty } from './create-party.ts'
import { createSalesOrder } from './create-sales-order.ts'
import { mergeBatches } from './merge-batches.ts'
import { pickSalesOrder, unpickSalesOrder } from './pick-sales-order.ts'
import { receiveIntoStock } from './receive-into-stock.ts'
import { returnFromCustomer } from './return-from-customer.ts'
import { scrapStock } from './scrap-stock.ts'
import { shipSalesOrder } from './ship-sales-order.ts'
import { splitBatch } from './split-batch.ts'
import { transferStock } from './transfer-stock.ts'
import { verifyInventory } from './verify-inventory.ts'

// A plant where everything happens at once and in any order: whatever is received, scanned, picked, reported, taken back, moved,
// counted, split, merged, shipped, returned and scrapped, everything is somewhere exactly once after every moment.

const db = await testDatabase()
const plant = await testPlant(db)
const second = await plant.warehouse('W2')
const warehouses = [plant.warehouseId, plant.warehouseId, second]
const policyId = await plant.policy({ incomplete_unit: 'off', over_consumption: 'off' })
await plant.item('CASE', { policyId })
await plant.item('CHIP')
await plant.item('GLUE', { tracking: 'batch', unit: 'KGM', policyId })
await plant.item('SCREW', { tracking: 'none' })
await plant.bom('CASE', [
  { item: 'CHIP' },
  { item: 'GLUE', quantity: '0.3' },
  { item: 'SCREW', quantity: '4', flushing: 'finish' },
])
const stations = await Promise.all(['P1', 'P2', 'P3'].map((code) => plant.station(code)))
const customer = await act(db, (tx, actor) =>
  createParty(tx, actor, 'customer', { id: newId(), number: 'C1', name: 'Customer' }),
)

const kinds = [
  ...[
    'receive',
    'case',
    'chip',
    'chip',
    'glue',
    'glue',
    'pick',
    'report',
    'report',
    'reverse',
    'remove',
    'unregister',
  ],
  ...[
    'transfer',
    'transfer',
    'adjust',
    'count',
    'scrap',
    'split',
    'merge',
    'pickSale',
    'unpickSale',
    'ship',
    'ship',
    'return',
    'open',
    'open',
    'rework',
    'rework',
    'close',
  ],
  ...[
    'issue',
    'issue',
    'borrow',
    'borrow',
    'giveBack',
    'apart',
    'apart',
    'unapart',
    'estimate',
    'unestimate',
  ],
] as const
type Kind = (typeof kinds)[number]

const deed = fc.record({ kind: fc.constantFrom(...kinds), station: fc.nat(2), choice: fc.nat(10_000) })
type Deed = Readonly<{ kind: Kind; station: number; choice: number }>
/** A day is a row of moments; what is in one moment happens at the same time. */
const day = fc.array(fc.array(deed, { minLength: 2, maxLength: 6 }), { minLength: 12, maxLength: 20 })

/** In this sequence each finds what it needs. */
const sequenceOfDay: readonly Kind[] = [
  ...([
    'count',
    'estimate',
    'unestimate',
    'case',
    'issue',
    'borrow',
    'giveBack',
    'chip',
    'glue',
    'pick',
    'report',
  ] as const),
  ...([
    'apart',
    'unapart',
    'open',
    'rework',
    'close',
    'pickSale',
    'unpickSale',
    'ship',
    'return',
    'reverse',
  ] as const),
  ...(['remove', 'unregister', 'transfer', 'adjust', 'split', 'merge', 'receive', 'scrap'] as const),
]

let days = 0

async function newDay() {
  const name = `${++days}`
  const order = await plant.order('CASE', '5')
  const chips = Array.from({ length: 5 }, (_, chip) => ({
    ...{ itemId: plant.itemId('CHIP'), quantity: '1', serialNumber: `CH-${name}-${chip}` },
  }))
  const { lines: received } = await act(db, (tx, actor) =>
    receiveIntoStock(tx, actor, {
      ...{ id: newId(), reference: 'purchase', number: `D-${name}`, warehouseId: plant.warehouseId },
      lines: [
        { itemId: plant.itemId('GLUE'), quantity: '2', batchNumber: `GL-${name}` },
        { itemId: plant.itemId('SCREW'), quantity: '40' },
        ...chips,
      ],
    }),
  )
  const glue = received[0]?.lotId ?? ''
  const lines = ['CASE', 'CHIP', 'GLUE', 'SCREW'].map((item) => ({
    itemId: plant.itemId(item),
    quantity: '3',
  }))
  const sales = await act(db, (tx, actor) => createSalesOrder(tx, actor, { customerId: customer.id, lines }))
  // Of these two one borrows what is issued, and the other only reserves.
  const [borrower, planned] = [await plant.order('CASE', '2'), await plant.order('CASE', '1', false)]
  return {
    ...{ name, glue, orderId: order.id, salesId: sales.id, supervisor: new Supervisor(db, order.id) },
    ...{ borrowerId: borrower.id, plannedId: planned.id },
  }
}
type Day = Awaited<ReturnType<typeof newDay>>

/** One of the rows that a query names, by chance. */
async function oneOf(rows: PromiseLike<readonly { id: string }[]>, choice: number): Promise<string> {
  const found = await rows
  return found[choice % found.length]?.id ?? newId()
}

/** A line of this day's stock: a lot of any kind, or screws. */
async function lineOf({ name }: Day, choice: number) {
  if (choice % 7 === 0) return { itemId: plant.itemId('SCREW'), quantity: '5' }
  const lots = await db<{ id: string; single: boolean }[]>`
    select id, single from lot where batch_number || serial_number like ${`__-${name}-%`} or batch_number = ${`GL-${name}`}
    order by id`
  const lot = lots[choice % lots.length]
  return { lotId: lot?.id ?? newId(), quantity: lot?.single ? '1' : (['0.1', '0.5', '2'][choice % 3] ?? '1') }
}

/** Something that is picked for the sales order, or that the customer has of it, and the warehouse it came from. */
async function soldLine({ salesId }: Day, state: 'picked' | 'deducted', choice: number) {
  const rows = await db<{ lotId: string | null; itemId: string; warehouseId: string; quantity: string }[]>`
    select lot_id as "lotId", item_id as "itemId", warehouse_id as "warehouseId", -sum(quantity) as quantity
    from inventory_transaction
    where sales_line_id in (select id from sales_order_line where order_id = ${salesId}) and state = ${state}
    group by lot_id, item_id, warehouse_id having sum(quantity) < 0 order by lot_id, item_id, warehouse_id`
  const { lotId, itemId, warehouseId, quantity } = rows[choice % rows.length] ?? {
    ...{ lotId: newId(), itemId: '', warehouseId: second, quantity: '1' },
  }
  return { warehouseId, lines: [lotId === null ? { itemId, quantity } : { lotId, quantity }] }
}

async function openRepairs(name: string) {
  return await db<{ id: string; lotId: string }[]>`
    select repair.id, lot.id as "lotId" from repair join lot on lot.id = repair.lot_id
    where repair.closed_at is null and lot.serial_number like ${`CA-${name}-%`} order by repair.id`
}

async function doDeed(today: Day, { kind, station, choice }: Deed): Promise<void> {
  const { name, orderId, salesId, supervisor } = today
  const warehouseId = warehouses[choice % warehouses.length] ?? second
  const run = async (operation: (tx: Tx, actor: Actor) => Promise<unknown>) => void (await act(db, operation))
  const worker = plant.worker(orderId, stations[station] ?? null)
  const open = (table: 'registration' | 'association') =>
    oneOf(
      db`select id from ${db(table)} where order_id = ${orderId} and closed_at is null order by id`,
      choice,
    )
  const reason = 'by chance'
  const line = await lineOf(today, choice)
  const lines = [line]
  switch (kind) {
    case 'receive':
      return await run((tx, actor) =>
        receiveIntoStock(tx, actor, {
          ...{ id: newId(), reference: 'purchase', number: `R-${name}`, warehouseId },
          lines: [{ itemId: plant.itemId('CHIP'), quantity: '1', serialNumber: `CH-${name}-${choice % 9}` }],
        }),
      )
    case 'case':
      return void (await worker.scan(`CA-${name}-${choice % 6}`))
    case 'chip':
    case 'glue': {
      const registrationId = await open('registration')
      const characters = kind === 'glue' ? `GL-${name}` : `CH-${name}-${choice % 9}`
      const quantity = kind === 'glue' ? { quantity: '0.2' } : {}
      return void (await worker.scan(characters, { mode: 'component', registrationId, ...quantity }))
    }
    case 'pick': {
      const associationIds = [await open('association')]
      return await run((tx, actor) => pickAssociations(tx, actor, orderId, { associationIds }))
    }
    case 'report': {
      const registrationId = await open('registration')
      const scrap = choice % 4 === 0
      const part = { registrationId, good: scrap ? '0' : '1', error: scrap ? '1' : '0' }
      return await run((tx, actor) =>
        reportAsFinished(tx, actor, orderId, {
          lines: [{ ...part, ...(scrap ? { errorCause: reason } : {}) }],
        }),
      )
    }
    case 'reverse': {
      const journalId = await oneOf(
        db`select id from journal where order_id = ${orderId} order by id`,
        choice,
      )
      return await run((tx, actor) => reverseJournal(tx, actor, journalId, { reason }))
    }
    case 'remove':
      return void (await supervisor.remove([await open('association')]))
    case 'unregister':
      return void (await supervisor.unregister([await open('registration')]))
    case 'transfer': {
      const toWarehouseId = warehouseId === second ? plant.warehouseId : second
      return await run((tx, actor) =>
        transferStock(tx, actor, { fromWarehouseId: warehouseId, toWarehouseId, lines }),
      )
    }
    case 'adjust': {
      const adjusted = [{ ...line, quantity: choice % 2 ? line.quantity : `-${line.quantity}` }]
      return await run((tx, actor) => adjustStock(tx, actor, { warehouseId, lines: adjusted, reason }))
    }
    case 'count': {
      const expected = choice % 2 ? '1' : '2'
      const counted = [{ ...line, counted: choice % 3 ? '1' : '0', expected }]
      return await run((tx, actor) => countStock(tx, actor, { warehouseId, lines: counted, reason }))
    }
    case 'scrap':
      return await run((tx, actor) => scrapStock(tx, actor, { warehouseId, lines, reason }))
    case 'split': {
      const parts = [{ batchNumber: `GL-${name}-${choice % 5}`, quantity: line.quantity }]
      return await run((tx, actor) => splitBatch(tx, actor, line.lotId ?? today.glue, { warehouseId, parts }))
    }
    case 'merge': {
      const parts = [today.glue, line.lotId ?? today.glue].map((lotId) => ({ lotId, quantity: '0.1' }))
      const batchNumber = `GL-${name}-${choice % 7}`
      return await run((tx, actor) => mergeBatches(tx, actor, { warehouseId, parts, batchNumber }))
    }
    case 'pickSale':
      return await run((tx, actor) => pickSalesOrder(tx, actor, salesId, { warehouseId, lines }))
    case 'unpickSale': {
      const picked = await soldLine(today, 'picked', choice)
      return await run((tx, actor) => unpickSalesOrder(tx, actor, salesId, picked))
    }
    case 'ship':
      return await run((tx, actor) => shipSalesOrder(tx, actor, salesId, { warehouseId, lines }))
    case 'open': {
      const lotId = await oneOf(
        db`select lot.id from lot join inventory_transaction t on t.lot_id = lot.id where serial_number like ${`CA-${name}-%`}
          group by lot.id having sum(t.quantity) > 0 order by lot.id`,
        choice,
      )
      return await run((tx, actor) => openRepair(tx, actor, { lotId, reason }))
    }
    case 'rework': {
      const [repair] = await openRepairs(name)
      const inside = db<
        { id: string }[]
      >`select id from association where product_lot_id = ${repair?.lotId ?? newId()} and closed_at is null order by id`
      const associationId = await oneOf(inside, choice)
      const to = choice % 3 === 0 ? ('scrap' as const) : ('stock' as const)
      const removals = choice % 4 ? [{ associationId, to }] : []
      const installs = choice % 4 === 0 && line.lotId ? [{ lotId: line.lotId, quantity: line.quantity }] : []
      return await run((tx, actor) =>
        changeRepair(tx, actor, repair?.id ?? newId(), { removals, installs, reason }),
      )
    }
    case 'close': {
      const [repair] = await openRepairs(name)
      const outcome = (['returned', 'returned', 'scrapped', 'taken-apart'] as const)[choice % 4] ?? 'returned'
      return await run((tx, actor) => closeRepair(tx, actor, repair?.id ?? newId(), { outcome, reason }))
    }
    case 'issue': {
      const issued = { lotId: line.lotId ?? today.glue, quantity: line.quantity }
      return await run((tx, actor) =>
        issueMaterial(tx, actor, choice % 3 ? orderId : today.borrowerId, { lines: [issued] }),
      )
    }
    case 'borrow': {
      const borrowerId = choice % 3 ? today.borrowerId : orderId
      const { rows } = await listLendable(db, borrowerId)
      const row = rows[choice % rows.length]
      const lent = { lotId: row?.lot.id ?? today.glue, quantity: row?.lot.serialNumber ? '1' : '0.1' }
      return await run((tx, actor) =>
        borrowMaterial(tx, actor, borrowerId, {
          ...{ fromOrderId: row?.order.id ?? orderId, lines: [lent], reason },
        }),
      )
    }
    case 'giveBack': {
      const { rows } = await listIssued(db, choice % 2 ? orderId : today.borrowerId)
      const row = rows[choice % rows.length]
      const given = { lotId: row?.lot.id ?? today.glue, quantity: row?.lot.serialNumber ? '1' : '0.1' }
      return await run((tx, actor) =>
        returnIssued(tx, actor, choice % 2 ? orderId : today.borrowerId, { lines: [given], reason }),
      )
    }
    case 'apart': {
      const lotId = await oneOf(
        db`select lot.id from lot join inventory_transaction t on t.lot_id = lot.id where serial_number like ${`CA-${name}-%`}
          group by lot.id having sum(t.quantity) > 0 order by lot.id`,
        choice,
      )
      const [known] = await db`select from lot where id = ${lotId}`
      const { rows } = known === undefined ? { rows: [] } : await listUnitParts(db, lotId)
      const parts = rows.map(({ associationId }, index) => ({
        ...{ associationId, destination: (choice + index) % 3 ? ('stock' as const) : ('scrap' as const) },
      }))
      return await run((tx, actor) => takeApart(tx, actor, { lotId, lines: parts, reason }))
    }
    case 'unapart': {
      const disassemblyId = await oneOf(
        db`select disassembly.id from disassembly join lot on lot.id = lot_id
          where serial_number like ${`CA-${name}-%`} and reversed_at is null order by disassembly.id`,
        choice,
      )
      return await run((tx, actor) => reverseDisassembly(tx, actor, disassemblyId, { reason }))
    }
    case 'estimate':
      return await run((tx, actor) => estimateOrder(tx, actor, today.plannedId, { reserve: 'everything' }))
    case 'unestimate':
      return await run((tx, actor) => unestimateOrder(tx, actor, today.plannedId, {}))
    case 'return': {
      const sold = await soldLine(today, 'deducted', choice)
      return await run((tx, actor) =>
        returnFromCustomer(tx, actor, salesId, { ...sold, warehouseId, reason }),
      )
    }
  }
}

/** Does what happens in each moment at the same time; refusals are answers like others. Returns what was done, by kind. */
async function live(moments: readonly (readonly Deed[])[]): Promise<ReadonlyMap<Kind, number>> {
  const done = new Map<Kind, number>()
  const today = await newDay()
  for (const deeds of moments) {
    const results = await Promise.allSettled(deeds.map((each) => doDeed(today, each)))
    for (const [index, result] of results.entries()) {
      const kind = deeds[index]?.kind ?? 'receive'
      if (result.status === 'fulfilled') done.set(kind, (done.get(kind) ?? 0) + 1)
      else if (!(result.reason instanceof Refusal)) throw result.reason
    }
  }
  expect((await verifyInventory(db)).findings).toEqual([])
  return done
}

test('every kind of step is taken, one after the other, and everything is somewhere exactly once', async () => {
  const sequence = [...sequenceOfDay, ...sequenceOfDay]
  const moments = sequence.flatMap((kind) =>
    [1, 3, 5, 7, 9, 11, 13, 15].map((choice) => [{ kind, station: choice % 3, choice }]),
  )
  const done = await live(moments)
  for (const kind of kinds) expect(done.get(kind) ?? 0, kind).toBeGreaterThan(0)
}, 300_000)

test('whatever is done at the same time, everything is somewhere exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(day, async (moments) => void (await live(moments))),
    { numRuns: 40, endOnFailure: true },
  )
}, 300_000)

import { expect, test } from 'vitest'
import { act } from '../../test/support/act.ts'
import { loadBusyPlant } from '../../test/support/busy-plant.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { Worker } from '../../test/support/plant.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import type { Database } from '../db/database.ts'
import { shipSalesOrder } from '../inventory/ship-sales-order.ts'
import { verifyInventory } from '../inventory/verify-inventory.ts'
import { unendOrder } from '../orders/unend-order.ts'
import { OrderPlans } from '../tracking/order-plans.ts'
import { exportFiles } from './export-files.ts'
import { exportQueries } from './export-queries.ts'
import { importFiles } from './import-files.ts'
import { ImportRefused } from './import-refused.ts'
import { records } from './records/records.ts'

type Files = { name: string; text: string }[]

async function exported(db: Database): Promise<Files> {
  const files = new Map<string, string>()
  await exportFiles(db, async ({ file, text }) => void files.set(file, (files.get(file) ?? '') + text))
  return [...files].map(([name, text]) => ({ name, text }))
}

async function load(db: Database, files: Files, options = {}) {
  const answer = await importFiles(db, testActor(), files, { withHistory: true, ...options }).catch(
    (error: unknown) => {
      throw error instanceof ImportRefused ? new Error(JSON.stringify(error.problems.slice(0, 10))) : error
    },
  )
  return answer.files
}

/** The problems that an import is refused with; it must leave nothing behind. */
async function problemsOf(db: Database, files: Files) {
  let problems: ImportRefused['problems'] = []
  await expectNothingWritten(db, async () => {
    const refused = await importFiles(db, testActor(), files, { withHistory: true }).catch(
      (error: unknown) => error,
    )
    if (!(refused instanceof ImportRefused)) throw refused
    problems = refused.problems
  })
  return problems
}

const plant = await testDatabase()
const moved = await testDatabase()
let files: Files = []

test('something of every kind is exported, so that the tests below see each', async () => {
  await loadBusyPlant(plant)
  files = await exported(plant)
  const names = [...Object.keys(exportQueries), ...records.map(({ name }) => name)]
  expect(files.map(({ name }) => name).sort()).toEqual(names.map((name) => `${name}.csv`).sort())
}, 300_000)

test('a dry run tells what would come and writes nothing', async () => {
  await expectNothingWritten(moved, async () => {
    for (const { name, created, changed, unchanged, rows } of await load(moved, files, { dryRun: true }))
      expect([name, created + changed + unchanged]).toEqual([name, rows])
  })
}, 300_000)

test('exported, imported into an empty database and exported again, a plant is the same files', async () => {
  const told: string[] = []
  await load(moved, files, { progress: ({ kind }: { kind: string }) => told.push(kind) })
  expect(new Set(told)).toEqual(new Set(files.map(({ name }) => name.replace('.csv', ''))))
  const again = await exported(moved)
  expect(again.map(({ name }) => name)).toEqual(files.map(({ name }) => name))
  for (const [index, { name, text }] of files.entries())
    if (name !== 'record-events.csv') expect(again[index]?.text, name).toBe(text)
}, 300_000)

test('only the history of events has one row more: the import itself', async () => {
  const text = (all: Files) => all.find(({ name }) => name === 'record-events.csv')?.text.split('\n') ?? []
  const before = new Set(text(files))
  const after = text(await exported(moved))
  const more = after.filter((line) => !before.has(line))
  expect(more).toEqual([expect.stringContaining(',files-imported,')])
  expect(after).toHaveLength(text(files).length + 1)
}, 300_000)

test('what is moved balances, lot for lot', async () => {
  expect((await verifyInventory(moved)).findings).toEqual([])
  const onHand = (db: Database) => db`
    select item.number, batch_number, serial_number, warehouse.code, state, trim_scale(sum(quantity)) as quantity
    from inventory_transaction moved
    join item on item.id = moved.item_id join warehouse on warehouse.id = warehouse_id left join lot on lot.id = lot_id
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`
  expect(await onHand(moved)).toEqual(await onHand(plant))
}, 300_000)

test('importing the same files again changes nothing', async () => {
  for (const { name, unchanged, rows } of await load(moved, files))
    expect([name, unchanged]).toEqual([name, rows])
}, 300_000)

test('work goes on where it was: scans, orders that are opened again, picked sales orders', async () => {
  const orderIn = async (table: string, number: string) =>
    (await moved<{ id: string }[]>`select id from ${moved(table)} where number = ${number}`)[0]?.id ?? ''
  const worker = new Worker(
    moved,
    new OrderPlans(moved),
    await orderIn('production_order', 'PO-000020'),
    null,
  )
  expect(await worker.scan('~BP720-001098')).toMatchObject({ outcome: 'selected' })
  expect(worker.unit).toMatchObject({ lot: { serialNumber: 'BP720-001098' } })
  expect(await worker.scan('~BM26-004144')).toMatchObject({ outcome: 'associated' })
  const [ended] = await moved<
    { id: string }[]
  >`select id from production_order where status = 'ended' limit 1`
  const opened = await act(moved, (tx, actor) =>
    unendOrder(tx, actor, ended?.id ?? '', { reason: 'Not done' }),
  )
  expect(opened.status).toBe('reported-as-finished')
  const salesOrder = await orderIn('sales_order', 'SO-9001')
  const [picked] = await moved<{ lotId: string; warehouseId: string }[]>`
    select lot_id as "lotId", warehouse_id as "warehouseId" from inventory_transaction moved
    join sales_order_line line on line.id = sales_line_id where line.order_id = ${salesOrder}`
  const lines = [{ lotId: picked?.lotId ?? '', quantity: '1' }]
  const warehouseId = picked?.warehouseId ?? ''
  const shipped = await act(moved, (tx, actor) =>
    shipSalesOrder(tx, actor, salesOrder, { warehouseId, lines }),
  )
  expect(shipped.status).toBe('partly-shipped')
  expect((await verifyInventory(moved)).findings).toEqual([])
}, 300_000)

test('a record that says something else than what is here is refused by row, and nothing is rewritten', async () => {
  const lots = files.find(({ name }) => name === 'record-lots.csv')
  const [head = '', first = '', ...rest] = lots?.text.split('\n') ?? []
  const other = first.replace(/,(serial|batch),/, ',none,')
  const problems = await problemsOf(moved, [
    { name: 'record-lots.csv', text: [head, other, ...rest].join('\n') },
  ])
  expect(problems).toEqual([
    {
      ...{ file: 'record-lots.csv', line: 2, column: 'tracking' },
      message: expect.stringMatching(/^is recorded here already as (serial|batch), not none/),
    },
  ])
}, 300_000)

const id = (digit: number) => `0199f2c4-7a10-7c3e-9d52-3f0a6c1b8e7${digit}`
const lotHead = 'id,item,tracking,batch,serial,event'

test('rows that cannot be are named: unknown items and rows, numbers that are taken, and what the database forbids', async () => {
  const text = [
    lotHead,
    `${id(1)},NO-SUCH,serial,,X1,${id(0)}`,
    `${id(2)},EBK-CITY,serial,,EBC25-000871,${id(0)}`,
    `${id(3)},EBK-CITY,serial,,,${id(0)}`,
    `${id(4)},EBK-CITY,serial,,X4,${id(0)}`,
    `${id(4)},EBK-CITY,serial,,X4,${id(0)}`,
    `${id(5)},EBK-CITY,serial,,X5,later`,
  ].join('\n')
  const holds = `id,lot,reason,placed_at,event\n${id(6)},${id(9)},Why,2026-11-01,${id(0)}`
  const problems = await problemsOf(moved, [
    { name: 'record-lots.csv', text },
    { name: 'record-holds.csv', text: holds },
  ])
  expect(problems.map(({ file, line, column, message }) => `${file}:${line} ${column} ${message}`)).toEqual([
    'record-lots.csv:7 event “later” is not an identifier such as 0199f2c4-7a10-7c3e-9d52-3f0a6c1b8e77.',
    'record-lots.csv:6 id is given twice: record-lots.csv, line 5.',
    'record-lots.csv:2 item Item NO-SUCH does not exist, neither here nor in the files given.',
    'record-lots.csv:3 id stands against a row that is here already and may be only once, such as the same number.',
    'record-lots.csv:4 null cannot be as it is: the rule lot_check of lot forbids it.',
    `record-holds.csv:2 lot The row ${id(9)} of record-lots.csv does not exist, neither here nor in the files given.`,
  ])
}, 300_000)

test('a record that does not balance is refused as a whole', async () => {
  const head = 'id,item,lot,warehouse,quantity,state,reference,at,event'
  const [lot] = await moved<{ id: string }[]>`select id from lot where batch_number = 'HB-2639-A'`
  const row = `${id(7)},CEL-21700-50,${lot?.id},OBD-LINE,-100000,deducted,scrap,2026-11-21,${id(0)}`
  const problems = await problemsOf(moved, [{ name: 'record-transactions.csv', text: `${head}\n${row}\n` }])
  expect(problems).toContainEqual({
    ...{ file: 'record-transactions.csv', line: null, column: null },
    message: expect.stringContaining('does not balance: CEL-21700-50 HB-2639-A OBD-LINE'),
  })
}, 300_000)

test('only the command imports a record, because it speaks in other people’s names', async () => {
  await expectNothingWritten(moved, async () => {
    const refused = await importFiles(moved, testActor(), [{ name: 'record-lots.csv', text: lotHead }]).catch(
      (error: unknown) => error,
    )
    expect(refused).toBeInstanceOf(ImportRefused)
  })
})

/** What a plant that moves does not take along, and why. */
const notMoved: Readonly<Record<string, string>> = {
  session: 'everybody signs in again',
  sign_in_attempt: 'of the old server',
  lot_share: 'stations take their shares again',
  hold_gate: 'of scans that are under way, which there are none of',
  saved_trace: 'they name items by identifiers, which are others in each plant',
  list_view: 'their filters name master data by identifiers, which are others in each plant',
  list_view_default: 'of views that stay behind',
  migration: 'of the program',
}
/** Counters by which requests that overlap notice each other, and what follows from other columns. */
const notWritten = new Set([
  'version',
  'event_id',
  'id',
  'password_hash',
  'lot.single',
  'repair.single',
  'disassembly.single',
  'item.sequences_for',
  'configuration.only_row',
])

test('every table is moved with every column, or it is said here why not', async () => {
  const columns = await plant<{ table: string; column: string }[]>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and is_generated = 'NEVER' order by 1, 2`
  const ofRecords = new Map<string, Set<string>>(
    records.map(({ table, columns }) => [table, new Set(Object.values(columns).map(({ column }) => column))]),
  )
  // Master data has columns of its own making; the round trip above shows that they are complete.
  const masters = new Set(
    'account unit_of_measure site warehouse work_centre station work_centre_calendar work_centre_hours work_centre_break work_centre_day tool party tracked_components_policy number_sequence reason configuration item item_gtin unit_conversion bom bom_line bom_line_substitute bom_operation bom_product'.split(
      ' ',
    ),
  )
  const left = columns.filter(({ table, column }) => {
    if (masters.has(table) || notMoved[table]) return false
    return (
      !ofRecords.get(table)?.has(column) && !notWritten.has(column) && !notWritten.has(`${table}.${column}`)
    )
  })
  expect(left).toEqual([])
})

import { expect, test } from 'vitest'
import { testPlant } from '../../test/support/plant.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { insertAccount } from '../access/create-account.ts'
import { fillText, refusalTexts } from '../contracts/refusals.ts'
import { transaction } from '../db/transaction.ts'
import { importFiles } from './import-files.ts'

const db = await testDatabase()
const plant = await testPlant(db)
await transaction(db, (tx) =>
  insertAccount(tx, testActor(), {
    name: 'mara',
    fullName: 'Mara',
    password: 'nobody knows',
    roles: ['worker'],
  }),
)
for (const item of ['BIKE', 'MOTOR']) await plant.item(item)
await plant.item('GREASE', { tracking: 'batch', unit: 'KGM' })
await plant.bom('BIKE', [{ item: 'MOTOR' }, { item: 'GREASE', quantity: '15', unit: 'GRM' }])
for (const serial of ['M-1', 'M-2', 'M-3']) await plant.stock('MOTOR', serial)
await plant.hold(await plant.stock('MOTOR', 'M-HELD'), 'Scratched')
await plant.stock('GREASE', 'G-1', '1')
const { number } = await plant.order('BIKE', '3')

/** A row of each file, on the twentieth of November at this time. */
function scan(time: string, characters: string, mode = ''): string {
  return `${number},2026-11-20T${time}Z,ST1,mara,${mode},${characters}`
}
function report(time: string, end = ''): string {
  return `${number},2026-11-20T${time}Z,mara,${end}`
}

const files = [
  { name: 'reports.csv', text: ['order,at,account,end', report('08:30:00'), report('09:00:00')].join('\n') },
  {
    name: 'scans.csv',
    text: [
      'order,at,station,account,mode,characters',
      // Not in the order of time.
      scan('08:20:02', 'G-1'),
      scan('08:20:00', 'B-1'),
      scan('08:20:01', 'M-1'),
      scan('08:20:03', 'B-2'),
      scan('08:20:04', 'M-HELD', 'component'),
    ].join('\n'),
  },
  {
    name: 'corrections.csv',
    text: `order,at,account,product,component,replacement,reason
${number},2026-11-20T09:01:00Z,mara,B-1,M-1,M-2,Noise
${number},2026-11-20T09:02:00Z,mara,B-1,M-1,M-3,Noise
`,
  },
]

function replay(some: typeof files) {
  return importFiles(db, testActor(), some, { withHistory: true })
}

async function told(some: typeof files): Promise<string[]> {
  const { files: answers } = await replay(some)
  return answers.map((file) => `${file.kind} ${file.created} ${file.unchanged} ${file.refused}`)
}

test('an account, order or station that does not exist is named, and nothing is replayed', async () => {
  const text = 'order,at,station,account,characters\nPO-99,2026-11-20,NO,nobody,B-1\n'
  await expect(
    replay([{ name: 'scans.csv', text }, ...files.filter((file) => file.name !== 'scans.csv')]),
  ).rejects.toMatchObject({
    problems: [
      { line: 2, column: 'station', message: expect.stringContaining('Station NO does not exist') },
      { column: 'order', message: expect.stringContaining('Order PO-99 does not exist') },
      { column: 'account', message: expect.stringContaining('Account nobody does not exist') },
    ],
  })
  expect(await db`select from registration`).toHaveLength(0)
})

test('a dry run checks a history and replays nothing', async () => {
  const answer = await importFiles(db, testActor(), files, { withHistory: true, dryRun: true })
  expect(answer.files.map((file) => file.created)).toEqual([2, 5, 2])
  expect(await db`select from registration`).toHaveLength(0)
})

test('scans, reports and corrections are replayed in the order of time, and what is refused is told', async () => {
  const { refusals, ...answer } = await replay(files)
  expect(answer.files.map((file) => `${file.kind} ${file.created} ${file.refused}`)).toEqual([
    'reports 1 1',
    'scans 4 1',
    'corrections 1 1',
  ])
  expect(refusals).toMatchObject([
    { file: 'scans.csv', line: 6, message: expect.stringContaining('M-HELD of MOTOR is on hold: Scratched') },
    { file: 'reports.csv', line: 3, message: fillText(refusalTexts['nothing-to-report'], { order: number }) },
    {
      file: 'corrections.csv',
      line: 3,
      message: expect.stringContaining('M-1 was removed from B-1 already'),
    },
  ])
  const inside = await db<{ serial: string; at: Date }[]>`
    select lot.serial_number as serial, opened_at as at from association join lot on lot.id = component_lot_id
    where closed_at is null and serial_number <> ''`
  expect(inside).toEqual([{ serial: 'M-2', at: new Date('2026-11-20T09:01:00Z') }])
})

test('what is replayed is in the audit history at its own time, in the name of the person, and marked', async () => {
  const [event] = await db<{ at: Date; name: string; replayed: boolean }[]>`
    select event.at, account.name, (request ->> 'replayed')::boolean as replayed
    from audit_event event join account on account.id = event.account_id where type = 'component-associated' order by at`
  expect(event).toEqual({ at: new Date('2026-11-20T08:20:01Z'), name: 'mara', replayed: true })
})

test('replayed again, a history changes nothing and is refused where it was', async () => {
  const events = () => db`select count(*)::int as count from audit_event where type <> 'files-imported'`
  const before = await events()
  expect(await told(files)).toEqual(['reports 0 1 1', 'scans 0 4 1', 'corrections 0 1 1'])
  expect(await events()).toEqual(before)
})

test('an order can be ended by its last report, once nothing of it is open', async () => {
  const rows = [scan('10:00:00', 'B-2', 'product'), scan('10:00:01', 'M-1'), scan('10:00:02', 'G-1')]
  const more = [scan('10:00:03', 'B-3', 'product'), scan('10:00:04', 'M-3'), scan('10:00:05', 'G-1')]
  const rest = [
    { name: 'scans-2.csv', text: ['order,at,station,account,mode,characters', ...rows, ...more].join('\n') },
    { name: 'reports-2.csv', text: ['order,at,account,end', report('11:00:00', 'yes')].join('\n') },
  ]
  expect(await told(rest)).toEqual(['scans 6 0 0', 'reports 1 0 0'])
  expect(await db`select status from production_order`).toMatchObject([{ status: 'ended' }])
})

const shipped = {
  name: 'shipments.csv',
  text: `sales_order,customer,at,account,warehouse,item,serial
SO-1,C-1,2026-11-20T12:00:00Z,mara,W1,BIKE,B-2
SO-1,C-1,2026-11-20T13:00:00Z,mara,W1,BIKE,B-3
SO-1,C-1,2026-11-20T13:00:00Z,mara,W1,BIKE,B-9
`,
}

test('what left for a customer makes the sales order and is shipped at its own time', async () => {
  const customers = { name: 'customers.csv', text: 'number,name\nC-1,Bike shop\n' }
  await expect(replay([shipped])).rejects.toMatchObject({
    problems: [2, 3, 4].map((line) => ({
      ...{ line, column: 'customer' },
      message: expect.stringContaining('Customer C-1 does not exist'),
    })),
  })
  const { refusals } = await replay([customers, shipped])
  expect(refusals).toMatchObject([
    { file: 'shipments.csv', line: 4, message: expect.stringContaining('B-9') },
  ])
  const left = await db<{ serial: string; at: Date; number: string }[]>`
    select lot.serial_number as serial, moved.at, reference_number as number
    from inventory_transaction moved join lot on lot.id = moved.lot_id where reference = 'sales' order by moved.at`
  expect(left).toEqual([
    { serial: 'B-2', at: new Date('2026-11-20T12:00:00Z'), number: 'SO-1' },
    { serial: 'B-3', at: new Date('2026-11-20T13:00:00Z'), number: 'SO-1' },
  ])
  expect(await db`select trim_scale(quantity) as quantity from sales_order_line`).toEqual([{ quantity: '3' }])
  const [first] = await db`select type from audit_event where type like 'sales-order-%' order by at, id`
  expect(first).toEqual({ type: 'sales-order-created' })
  expect(await told([shipped])).toEqual(['shipments 0 2 1'])
})

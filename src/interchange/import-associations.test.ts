import { expect, test } from 'vitest'
import { testPlant } from '../../test/support/plant.ts'
import { testActor } from '../../test/support/test-actor.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { trace } from '../tracing/trace.ts'
import { importFiles } from './import-files.ts'
import { ImportRefused } from './import-refused.ts'

const db = await testDatabase()
const plant = await testPlant(db)
await plant.item('BIKE')
await plant.item('DRIVE')
await plant.item('BEARING', { tracking: 'batch' })
await plant.item('SCREW', { tracking: 'none' })

const head =
  'product_item,product_serial,component_item,component_batch,component_serial,quantity,installed,product_batch\n'
const load = (rows: string[], options = {}) =>
  importFiles(db, testActor(), [{ name: 'associations.csv', text: head + rows.join('\n') }], options)
const problems = async (rows: string[]) => {
  const refused = await load(rows).then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(refused instanceof ImportRefused)) throw new Error(`It was not refused: ${String(refused)}`)
  return refused.problems.map(({ line, message }) => `${line} ${message}`)
}

const history = [
  'BIKE,OLD-1,DRIVE,,D-1,1,2024-03-14T08:30:00Z,',
  'BIKE,OLD-2,DRIVE,,D-2,1,2024-03-15,',
  'DRIVE,D-1,BEARING,B-7,,2,2024-03-01,',
  'DRIVE,D-2,BEARING,B-7,,2,2024-03-01,',
]

test('the genealogy of another system is imported, traced as imported, and not twice', async () => {
  const told: number[] = []
  const first = await load(history, { progress: ({ rows }: { rows: number }) => told.push(rows) })
  expect(first.files).toMatchObject([{ rows: 4, created: 4, unchanged: 0 }])
  expect(told).toEqual([4, 4])
  expect((await load(history)).files).toMatchObject([{ created: 0, unchanged: 4 }])
  const [bearing] = await db<{ id: string }[]>`select id from lot where batch_number = 'B-7'`
  const answer = await trace(
    db,
    {
      ...{
        starts: [{ kind: 'lot', lotId: bearing?.id ?? '' }],
        direction: 'forward',
        moment: { kind: 'now' },
      },
      ...{ only: {}, details: false },
    },
    new Date(),
  )
  expect(answer.rows.map((row) => row.lot.serialNumber).toSorted()).toEqual(['D-1', 'D-2', 'OLD-1', 'OLD-2'])
  const kinds = await db`select certainty, count(*)::int as n from association group by certainty`
  expect(kinds).toEqual([{ certainty: 'imported', n: 4 }])
  const [installed] = await db<{ at: Date }[]>`
    select opened_at as at from association join lot on lot.id = component_lot_id where serial_number = 'D-1'`
  expect(installed?.at.toISOString()).toBe('2024-03-14T08:30:00.000Z')
})

test('a dry run changes nothing', async () => {
  const answer = await load(['BIKE,DRY,DRIVE,,D-DRY,1,,'], { dryRun: true })
  expect(answer).toMatchObject({ dryRun: true, files: [{ created: 1 }] })
  expect(await db`select from lot where serial_number = 'DRY'`).toHaveLength(0)
})

test('what cannot be is named by its line, and then nothing is imported', async () => {
  expect(
    await problems([
      'BIKE,OLD-3,DRIVE,,D-1,1,,',
      'DRIVE,D-1,BEARING,B-7,,3,,',
      'BIKE,,DRIVE,,D-9,1,,',
      'BIKE,OLD-4,SCREW,,,5,,',
      'BIKE,OLD-5,DRIVE,,D-10,2,,',
      'DRIVE,D-9,BEARING,B-8,,0.5,,',
      'DRIVE,D-9,DRIVE,,D-9,1,,',
      'PLANE,X,DRIVE,,D-11,1,,',
    ]),
  ).toEqual([
    '4 BIKE is identified by a serial number.',
    '5 SCREW is identified by no number.',
    '6 of a serial number is 1.',
    '7 0.5 has more decimals than BEARING is counted in.',
    '9 Item PLANE does not exist, neither here nor in the files given.',
    '2 puts a serial number in that is already installed in another product.',
    '3 is there already, with the quantity 2.',
    '8 contains itself.',
  ])
  expect(await db`select from lot where serial_number = 'OLD-3'`).toHaveLength(0)
})

test('nothing contains itself through others, not even through what was known before', async () => {
  expect(
    await problems(['DRIVE,L-1,DRIVE,,L-2,1,,', 'DRIVE,L-2,DRIVE,,L-3,1,,', 'DRIVE,L-3,DRIVE,,L-1,1,,']),
  ).toEqual([expect.stringMatching(/^null L-[123] would contain itself/)])
  await load(['DRIVE,K-1,DRIVE,,K-2,1,,'])
  expect(await problems(['DRIVE,K-2,DRIVE,,K-1,1,,'])).toEqual([expect.stringMatching(/^null K-[12] would/)])
})

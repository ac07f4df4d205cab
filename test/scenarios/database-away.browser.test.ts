import { afterAll, expect, test } from 'vitest'
import { connect } from '../../src/db/database.ts'
import { startEmbedded } from '../../src/db/embedded/start-embedded.ts'
import { migrate } from '../../src/db/migrate.ts'
import { temporaryFolder } from '../support/embedded-process.ts'
import { openPages } from '../support/open-pages.ts'
import { scannerOn } from '../support/scanner.ts'

// The database is stopped while a worker scans. It is one of this file's own: others need theirs.
const folder = await temporaryFolder('away')
const start = () => startEmbedded(folder, () => undefined)
let embedded = await start()
afterAll(() => embedded.stop())
const owner = connect(embedded.url, { asOwner: true, max: 1 })
await migrate(owner)
await owner.end()
const pages = await openPages(embedded.url)
const { plant } = pages
await plant.item('BIKE')
await plant.item('MOTOR')
await plant.item('FRAME')
await plant.bom('BIKE', [{ item: 'MOTOR' }, { item: 'FRAME' }])
await plant.stock('MOTOR', 'M-1')
await plant.stock('FRAME', 'F-1')

test('while the database is stopped the page says so and takes scans, and goes on by itself when it is back', async () => {
  const order = await plant.order('BIKE', '2')
  const page = await pages.signedIn('worker', `/orders/${order.id}/track`)
  await page.getByLabel('Batch or serial number').waitFor()
  const scanner = await scannerOn(page)
  await scanner.scan('EB-1')
  await page.getByText('EB-1 is registered').first().waitFor()
  await embedded.stop()
  await scanner.scan('M-1')
  await scanner.scan('F-1')
  await page.getByText('2 scans are kept and sent when the connection is back.').waitFor()
  await page.getByText('No connection to the server').waitFor()

  embedded = await start()
  await page.getByText('EB-1 is complete').first().waitFor()
  await scanner.scan('EB-2')
  await page.getByText('EB-2 is registered').first().waitFor()
  expect(await page.getByText('No connection to the server').count()).toBe(0)
  const db = connect(embedded.url)
  const kept = await db<{ characters: string; refusal: string | null }[]>`
    select request->>'characters' as characters, refusal from audit_event
    where order_id = ${order.id} and request ? 'characters' order by at, id`
  await db.end()
  expect(kept).toEqual(['EB-1', 'M-1', 'F-1', 'EB-2'].map((characters) => ({ characters, refusal: null })))
  await page.context().close()
}, 120_000)

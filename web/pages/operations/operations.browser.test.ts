import { expect, test } from 'vitest'
import { createPlace } from '../../../src/items/create-place.ts'
import { releaseOrder } from '../../../src/orders/release-order.ts'
import { scheduleOrder } from '../../../src/orders/schedule-order.ts'
import { startOrder } from '../../../src/orders/start-order.ts'
import { act } from '../../../test/support/act.ts'
import { takeScreenshots } from '../../../test/support/browser.ts'
import { expectAccessible } from '../../../test/support/expect-accessible.ts'
import { openPages } from '../../../test/support/open-pages.ts'

const pages = await openPages()
const { db, plant } = pages
const [site] = await db<{ id: string }[]>`select id from site`
const frames = await workCentre('FRAME', 'Frame shop')
const bench = await workCentre('BENCH', 'Assembly bench')
await plant.item('BIKE', { tracking: 'serial' })
await plant.item('FRAME', { tracking: 'serial' })
await plant.item('MOTOR', { tracking: 'serial' })
await plant.item('GREASE', { tracking: 'batch', unit: 'KGM' })
await plant.bom('BIKE', [
  { item: 'FRAME' },
  { item: 'MOTOR', operation: 20 },
  { item: 'GREASE', quantity: '0.015', operation: 20 },
])
await db`update bom_operation set name = 'Prepare frame', work_centre_id = ${frames}, run_minutes = 25 where number = 10`
await db`update bom_operation set name = 'Fit motor', work_centre_id = ${bench}, setup_minutes = 15, run_minutes = 40 where number = 20`
for (const serial of ['F-1', 'F-2']) await plant.stock('FRAME', serial)
const made = await plant.order('BIKE', '12', false)
await act(db, (tx, actor) => scheduleOrder(tx, actor, made.id, { direction: 'forward', on: '2026-11-23' }))
await act(db, (tx, actor) => releaseOrder(tx, actor, made.id))
await act(db, (tx, actor) => startOrder(tx, actor, made.id, { quantity: '2' }))
const waiting = await plant.order('BIKE', '4', false)
await act(db, (tx, actor) => releaseOrder(tx, actor, waiting.id))
const worker = plant.worker(made.id)
await worker.scan('EB-1')
await worker.scan('F-1')

async function workCentre(code: string, name: string): Promise<string> {
  const place = { code, name, withinId: site?.id ?? '' }
  return (
    await act(db, (tx, actor) => createPlace(tx, actor, 'work-centre', { id: actor.requestId, ...place }))
  ).id
}

test('a worker filters by work centre, goes to the components of an operation and comes back to the same view', async () => {
  const page = await pages.signedIn('worker')
  await page.getByRole('link', { name: 'Current operations' }).click()
  const grid = page.getByRole('grid', { name: 'Current operations' })
  await grid.getByText('10 Prepare frame').first().waitFor()
  await grid.getByText(/1 of 2\s*pcs/).waitFor()
  await page.getByRole('combobox', { name: 'Work centre' }).selectOption({ label: 'BENCH Assembly bench' })
  await expect.poll(() => grid.getByText('10 Prepare frame').count()).toBe(0)
  const row = grid.getByRole('row').filter({ hasText: made.number })
  await row.getByRole('link', { name: 'Track components' }).click()
  await page.getByLabel('Batch or serial number').waitFor()
  const address = new URL(page.url())
  expect(address.searchParams.get('operation')).toBe('20')
  expect(address.searchParams.get('back')).toBe(`/operations?workCentreId=${bench}`)
  await page.getByRole('link', { name: /^Back/ }).click()
  await row.waitFor()
  expect(page.url()).toContain(`workCentreId=${bench}`)
  await page.context().close()
})

test('an operation that is complete leaves the list and is found by its status', async () => {
  const page = await pages.signedIn('worker', `/operations?search=${made.number}`)
  const grid = page.getByRole('grid', { name: 'Current operations' })
  await grid.getByText('10 Prepare frame').waitFor()
  await worker.scan('EB-2', { mode: 'product' })
  await worker.scan('F-2')
  await page.reload()
  await grid.getByText('20 Fit motor').waitFor()
  expect(await grid.getByText('10 Prepare frame').count()).toBe(0)
  await page.goto(`/operations?search=${made.number}&status=completed`)
  await grid.getByText(/2 of 2\s*pcs/).waitFor()
  await page.context().close()
})

test('what is ready on an order that is not started leads to the order', async () => {
  const page = await pages.signedIn('worker', `/operations?search=${waiting.number}`)
  const row = page.getByRole('row').filter({ hasText: '10 Prepare frame' })
  await row.getByText('Order not started').waitFor()
  await row.getByRole('link', { name: waiting.number }).click()
  await page.getByRole('heading', { name: waiting.number }).waitFor()
  await page.context().close()
})

test('the page has no accessibility fault that a machine can find, in light and in dark', async () => {
  const page = await pages.signedIn('worker', '/operations')
  await page.getByRole('grid').first().waitFor()
  await expectAccessible(page)
  await takeScreenshots(page, 'operations')
  await page.context().close()
}, 90_000)

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { adjustConsumption } from '../../../src/journals/adjust-consumption.ts'
import { createJournal } from '../../../src/journals/create-journal.ts'
import { releaseOrder } from '../../../src/orders/release-order.ts'
import { act } from '../../../test/support/act.ts'
import { takeScreenshots } from '../../../test/support/browser.ts'
import { expectAccessible } from '../../../test/support/expect-accessible.ts'
import { openPages } from '../../../test/support/open-pages.ts'
import { scannerOn } from '../../../test/support/scanner.ts'

const pages = await openPages()
const { plant, db } = pages
await plant.item('PUMP')
await plant.item('ROTOR')
await plant.item('SEALANT', { tracking: 'batch', unit: 'KGM' })
await plant.bom('PUMP', [
  { item: 'ROTOR', operation: 10 },
  { item: 'SEALANT', quantity: '0.4', operation: 20 },
])
await plant.stock('SEALANT', 'SEA-1', '10')
for (const n of [1, 2, 3]) await plant.stock('ROTOR', `ROT-${n}`)
const order = await plant.order('PUMP', '3', '2')
const worker = plant.worker(order.id)
await worker.scan('PMP-1')
await worker.scan('ROT-1')
await worker.scan('SEA-1')
const journals = {
  picking: await act(db, (tx, actor) => adjustConsumption(tx, actor, order.id, { associationIds: [] })),
  route: await act(db, (tx, actor) => createJournal(tx, actor, order.id, { kind: 'route-card' })),
  job: await act(db, (tx, actor) => createJournal(tx, actor, order.id, { kind: 'job-card' })),
  report: await act(db, (tx, actor) => createJournal(tx, actor, order.id, { kind: 'report-as-finished' })),
}
const released = await plant.order('PUMP', '1', false)
await act(db, (tx, actor) => releaseOrder(tx, actor, released.id))

/** The page is open for the order, and for the operation where there is one; the way back leads to where somebody was. */
async function expectThereAndBack(
  page: Page,
  number: string,
  operation: string,
  address: string,
): Promise<void> {
  await page.getByRole('heading', { name: 'Tracked components' }).waitFor()
  await page.getByText(`${number} · PUMP`).waitFor()
  await page.getByLabel('Batch or serial number').waitFor()
  expect(await page.getByLabel('Operation that is worked at').inputValue()).toBe(operation)
  await page.getByRole('link', { name: 'Back', exact: true }).click()
  await page.waitForURL((url) => `${url.pathname}${url.search}` === address)
}

const inLine = (page: Page, grid: string, text: string) =>
  page
    .getByRole('grid', { name: grid })
    .getByRole('row')
    .filter({ hasText: text })
    .getByRole('link', { name: 'Track components' })

test('from the list of all production orders, with its filter, and from the details of one', async () => {
  const page = await pages.signedIn('supervisor', `/orders?search=${order.number}`)
  await inLine(page, 'Production orders', order.number).click()
  await expectThereAndBack(page, order.number, '', `/orders?search=${order.number}`)
  await page.goto(`/orders/${order.id}`)
  await page.getByRole('button', { name: 'Track components' }).click()
  await expectThereAndBack(page, order.number, '', `/orders/${order.id}`)
  await page.context().close()
})

test.each([
  ['a picking list', 'picking', 'SEALANT', '20'],
  ['a route card', 'route', '10 Operation 10', '10'],
  ['a job card', 'job', '20 Operation 20', '20'],
  ['a report as finished', 'report', 'PMP-1', ''],
] as const)('from a line of %s, for its operation', async (_, kind, text, operation) => {
  const page = await pages.signedIn('supervisor')
  const address = `/journals/${journals[kind].id}`
  await page.goto(address)
  await inLine(page, 'Lines', text).click()
  await expectThereAndBack(page, order.number, operation, address)
  await page.getByRole('heading', { name: journals[kind].number }).waitFor()
  await page.context().close()
})

test('from the current operations, for the operation, and back to the list as it was', async () => {
  const page = await pages.signedIn('worker')
  const address = `/operations?search=${order.number}`
  await page.goto(address)
  await inLine(page, 'Current operations', 'Operation 20').click()
  await expectThereAndBack(page, order.number, '20', address)
  await page.context().close()
})

test('from the dialog that starts an order, which is started on the way', async () => {
  const page = await pages.signedIn('supervisor', `/orders/${released.id}`)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Track components' }).click()
  await expectThereAndBack(page, released.number, '', `/orders/${released.id}`)
  await page.getByText('Started', { exact: true }).first().waitFor()
  await page.context().close()
})

test('from the dialog that reports as finished, and back into it', async () => {
  const page = await pages.signedIn('supervisor', `/orders/${order.id}`)
  await page.getByRole('button', { name: 'Report as finished' }).click()
  const title = `Report as finished on order ${order.number}`
  await page.getByRole('dialog', { name: title }).getByRole('link', { name: 'Track components' }).click()
  await expectThereAndBack(page, order.number, '', `/orders/${order.id}?dialog=report`)
  await page.getByRole('dialog', { name: title }).getByRole('button', { name: 'Cancel' }).click()
  await page.waitForURL((url) => url.search === '')
  await page.context().close()
})

test('an address from elsewhere is no way back', async () => {
  const page = await pages.signedIn(
    'worker',
    `/orders/${order.id}/track?back=${encodeURIComponent('//elsewhere.example')}`,
  )
  await page.getByLabel('Batch or serial number').waitFor()
  expect(await page.getByRole('link', { name: 'Back', exact: true }).count()).toBe(0)
  await page.context().close()
})

test('at an operation its components come first, and the next product is asked for when it has them', async () => {
  const page = await pages.signedIn('worker', `/orders/${order.id}/track?operation=20`)
  const components = page.getByRole('grid', { name: 'Components' })
  await components.getByRole('row').nth(1).waitFor()
  expect(await components.getByRole('row').nth(1).textContent()).toContain('SEALANT')
  const { scan } = await scannerOn(page)
  await page.getByLabel('Batch or serial number').focus()
  await scan('PMP-2')
  await page.getByText('PMP-2 is registered as PUMP.').waitFor()
  await scan('SEA-1')
  await page.getByText('Operation 20 of PMP-2 is complete: scan the next product.').waitFor()
  await page.getByLabel('Operation that is worked at').selectOption('10')
  await expect.poll(() => components.getByRole('row').nth(1).textContent()).toContain('ROTOR')
  expect(page.url()).toContain('operation=10')
  await takeScreenshots(page, 'tracked-components-operation')
  await expectAccessible(page)
  await page.context().close()
}, 90_000)

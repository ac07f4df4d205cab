import { expect, test } from 'vitest'
import { takeScreenshots } from '../../../test/support/browser.ts'
import { expectAccessible } from '../../../test/support/expect-accessible.ts'
import { openPages } from '../../../test/support/open-pages.ts'

const pages = await openPages()
const { plant } = pages
await plant.item('PUMP')
await plant.item('ROTOR')
await plant.item('SEALANT', { tracking: 'batch', unit: 'KGM' })
await plant.item('SCREW', { tracking: 'none' })
await plant.bom('PUMP', [
  { item: 'ROTOR', operation: 10 },
  { item: 'SEALANT', quantity: '0.4', operation: 20 },
  { item: 'SCREW', quantity: '8', operation: 30 },
])
await plant.stock('SEALANT', 'SEA-1', '50')

let orders = 0
/** A started order with three pumps that have all they need. */
async function orderWithUnits() {
  const name = ++orders
  const order = await plant.order('PUMP', '3')
  const worker = plant.worker(order.id)
  for (const n of [1, 2, 3]) {
    await plant.stock('ROTOR', `ROT-${name}-${n}`)
    worker.mode = 'product'
    await worker.scan(`PMP-${name}-${n}`)
    await worker.scan(`ROT-${name}-${n}`)
    await worker.scan('SEA-1')
  }
  return { ...order, name }
}

async function openList() {
  const page = await pages.signedIn('supervisor', '/journals')
  const create = async (kind: string, orderNumber: string) => {
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Create a journal' })
    await dialog.getByLabel('Kind').selectOption(kind)
    await dialog.getByLabel('Order').fill(orderNumber)
    await page.getByRole('option', { name: orderNumber }).click()
    await dialog.getByRole('button', { name: 'Create', exact: true }).click()
    await page.getByRole('button', { name: 'Post', exact: true }).waitFor()
  }
  const lines = page.getByRole('grid', { name: 'Lines' })
  const row = (text: string) => lines.getByRole('row').filter({ hasText: text })
  const action = (name: string) => page.getByRole('button', { name, exact: true })
  return { page, create, lines, row, action, dialog: page.getByRole('dialog') }
}

test('a route card is created, edited, checked, posted with what it makes, and reversed', async () => {
  const order = await orderWithUnits()
  const { page, create, row, action, dialog } = await openList()
  await create('Route card', order.number)
  await row('10 Operation 10').getByText('3').first().waitFor()
  await row('30 Operation 30').getByText('Consumes, reports').waitFor()

  await row('20 Operation 20').click()
  await action('Change line').click()
  await dialog.getByLabel('Error', { exact: true }).fill('2')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'detached' })
  await action('Validate').click()
  await page.getByText('2 things stand against posting').waitFor()
  await page.getByText(/Line 2: Operation 20 has 3 pcs left of what is started; 5 pcs were entered/).waitFor()
  await page.getByText(/Line 2: 2 pcs of PUMP are reported as scrap without a cause/).waitFor()
  await takeScreenshots(page, 'route-card-refused')

  await action('Change line').click()
  await dialog.getByLabel('Error', { exact: true }).fill('')
  await dialog.getByLabel('Time').fill('12,5')
  await takeScreenshots(page, 'card-line')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await row('20 Operation 20').getByText('12.5').waitFor()
  await action('Post').click()
  await page.getByText('Posted with it: Report as finished').waitFor()
  await page.getByText('Posted with it: Picking list').waitFor()
  expect(await action('Add line').count()).toBe(0)
  await takeScreenshots(page, 'route-card')
  await expectAccessible(page)

  await page.getByText('Posted with it: Report as finished').getByRole('link').click()
  await page.getByText('Made by').waitFor()
  await row(`PMP-${order.name}-3`).waitFor()
  await page.getByText('Made by').getByRole('link').click()
  await action('Reverse').click()
  await dialog.getByLabel('Reason').fill('Wrong shift')
  await dialog.getByRole('button', { name: 'Reverse' }).click()
  await page
    .getByText(/Reverses RC-/)
    .first()
    .waitFor()
  await row('10 Operation 10').getByText('-3').waitFor()
  await page.context().close()
}, 120_000)

test('a job card takes a line for one product with worker and times, and a line is taken out', async () => {
  const order = await orderWithUnits()
  const { page, create, row, lines, action, dialog } = await openList()
  await create('Job card', order.number)
  for (const left of [3, 2, 1]) {
    await expect.poll(() => lines.getByRole('row').count()).toBe(left + 1)
    await action('Take line out').click()
  }
  await page.getByText('This card has no lines').waitFor()
  await action('Add line').click()
  await dialog.getByLabel('Product').fill(`PMP-${order.name}-2`)
  await page.getByRole('option', { name: `PMP-${order.name}-2` }).click()
  await dialog.getByLabel('Good').fill('1')
  await dialog.getByLabel('Worker').fill('Test')
  await page.getByRole('option', { name: 'Test supervisor' }).click()
  await dialog.getByLabel('Begin').fill('2026-11-22T08:00')
  await dialog.getByLabel('End').fill('2026-11-22T07:00')
  await dialog.getByText('The end must not be before the begin.').waitFor()
  await dialog.getByLabel('End').fill('2026-11-22T08:45')
  await takeScreenshots(page, 'job-card-line')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await row('10 Operation 10').getByText('45').waitFor()
  await row('10 Operation 10').getByText('Test supervisor').waitFor()
  await action('Post').click()
  await page.getByText('Posted with it: Picking list').waitFor()
  await takeScreenshots(page, 'job-card')
  await page.context().close()
}, 90_000)

test('a report as finished is filled from the registrations, and scrap gets its cause in place', async () => {
  const order = await orderWithUnits()
  const { page, create, row, action } = await openList()
  await create('Report as finished', order.number)
  await row(`PMP-${order.name}-2`).getByLabel('Quantity of line 2', { exact: true }).fill('0')
  await row(`PMP-${order.name}-2`).getByLabel('Error quantity of line 2').fill('1')
  await action('Validate').click()
  await page.getByText(/Line 2: 1 pcs of PMP-.* reported as scrap without a cause/).waitFor()
  await page.getByLabel('Error cause of line 2').fill('Leaks')
  await takeScreenshots(page, 'report-open')
  await expectAccessible(page)
  await action('Post').click()
  await page.getByText('Posted with it: Picking list').waitFor()
  await row(`PMP-${order.name}-2`).getByText('Leaks').waitFor()
  await page.context().close()
}, 90_000)

test('what was used is added to a picking list, by the rules of a scan', async () => {
  const order = await orderWithUnits()
  const { page, create, lines, action, dialog } = await openList()
  await create('Picking list', order.number)
  const before = await lines.getByRole('row').count()
  await action('Add line').click()
  await dialog.getByLabel('For product').fill(`PMP-${order.name}-1`)
  await page.getByRole('option', { name: `PMP-${order.name}-1` }).click()
  await dialog.getByLabel('Serial number').fill(`ROT-${order.name}-2`)
  await dialog.getByRole('button', { name: 'Add' }).click()
  await dialog.getByText(`is already installed in PMP-${order.name}-2`).waitFor()
  await dialog.getByLabel('Component').selectOption({ label: 'SCREW Item SCREW, operation 30' })
  await dialog.getByLabel('Quantity').fill('2')
  await dialog.getByRole('button', { name: 'Add' }).click()
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => lines.getByRole('row').count()).toBe(before + 1)
  await action('Post').click()
  await page
    .getByText(/Journal PL-\d+ is posted/)
    .first()
    .waitFor()
  await page.context().close()
}, 60_000)

import { expect, test } from 'vitest'
import { createParty } from '../../../src/inventory/create-party.ts'
import { createSalesOrder } from '../../../src/inventory/create-sales-order.ts'
import { newId } from '../../../src/lib/new-id.ts'
import { act } from '../../../test/support/act.ts'
import { takeScreenshots } from '../../../test/support/browser.ts'
import { openPages } from '../../../test/support/open-pages.ts'
import { scannerOn } from '../../../test/support/scanner.ts'
import { testAccessibility } from '../../../test/support/test-accessibility.ts'

const pages = await openPages()
const { plant, db } = pages
const bike = await plant.item('BIKE', { tracking: 'serial' })
const grease = await plant.item('GREASE', { tracking: 'batch', unit: 'KGM' })
for (const serial of ['EB-1', 'EB-2', 'EB-3']) await plant.stock('BIKE', serial)
const held = await plant.stock('BIKE', 'EB-9')
await plant.hold(held, 'cracked frame')
await plant.stock('GREASE', 'G-1', '12.5')
const customer = await act(db, (tx, actor) =>
  createParty(tx, actor, 'customer', { id: newId(), number: 'C-100', name: 'Bike shop Basel' }),
)
const order = (lines: { itemId: string; quantity: string }[]) =>
  act(db, (tx, actor) => createSalesOrder(tx, actor, { customerId: customer.id, dueOn: '2026-12-01', lines }))
const two = await order([
  { itemId: bike, quantity: '2' },
  { itemId: grease, quantity: '1.5' },
])

test('a supervisor scans what leaves, is told why a held unit may not, and takes one back', async () => {
  const page = await pages.signedIn('supervisor', '/sales')
  await page.getByRole('link', { name: two.number }).click()
  await page.getByRole('heading', { name: two.number }).waitFor()
  await page.getByRole('button', { name: 'Ship', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Batch or serial number' }).click()
  const { scan } = await scannerOn(page)
  await scan('EB-1')
  await scan('NOBODY')
  await dialog.getByText('NOBODY is no batch or serial number that is known here.').waitFor()
  await scan('EB-9')
  await scan('G-1')
  const lines = dialog.getByRole('list', { name: 'Lines' })

  await lines.getByText('On hold: cracked frame').waitFor()
  await expect.poll(() => lines.getByRole('listitem').count()).toBe(3)
  // A batch stands with what the order still lacks of it.
  expect(await lines.getByRole('textbox', { name: 'Quantity of G-1' }).inputValue()).toBe('1.5')
  await dialog.getByRole('button', { name: 'Ship', exact: true }).click()
  await dialog.getByText('EB-9 of BIKE is on hold: cracked frame.').waitFor()
  await takeScreenshots(page, 'sales-order-ship')
  await dialog.getByRole('button', { name: 'Take EB-9 away' }).click()
  await dialog.getByRole('button', { name: 'Ship', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('Partly shipped').first().waitFor()
  await page.getByRole('grid', { name: 'Picked and shipped' }).getByRole('link', { name: 'EB-1' }).waitFor()

  await page.getByRole('button', { name: 'Return', exact: true }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Batch or serial number' }).click()
  await scan('EB-1')
  await page.getByRole('dialog').getByRole('listitem').getByText('EB-1').waitFor()
  await page.getByRole('dialog').getByLabel('Reason').fill('wrong colour')
  await page.getByRole('dialog').getByRole('button', { name: 'Return', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByRole('list', { name: 'History' }).getByText('wrong colour').waitFor()
  await page.context().close()
}, 60_000)

test('what is picked stands in the dialog that ships it', async () => {
  const { id } = await order([{ itemId: bike, quantity: '1' }])
  const page = await pages.signedIn('supervisor', `/sales/${id}`)
  await page.getByRole('button', { name: 'Pick', exact: true }).click()
  const field = page.getByRole('dialog').getByRole('textbox', { name: 'Batch or serial number' })
  await field.fill('EB-2')
  await field.press('Enter')
  await page.getByRole('dialog').getByRole('listitem').getByText('EB-2').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Pick', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Ship', exact: true }).click()
  await page.getByRole('dialog').getByRole('listitem').getByText('EB-2').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Ship', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByText('Shipped', { exact: true }).first().waitFor()
  await page.context().close()
}, 60_000)

test('a new order is made of a customer and lines, and a worker sees it but cannot change it', async () => {
  const page = await pages.signedIn('supervisor', '/sales')
  await page.getByRole('button', { name: 'New sales order' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Customer' }).fill('basel')
  await page.getByRole('option', { name: 'C-100 Bike shop Basel' }).click()
  await dialog.getByRole('combobox', { name: 'Item of line 1' }).fill('bike')
  await page.getByRole('option', { name: 'BIKE Item BIKE' }).click()
  await dialog.getByLabel('Quantity').fill('3')
  await dialog.getByLabel('Number', { exact: true }).fill('SO-HAND')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('heading', { name: 'SO-HAND' }).waitFor()
  const url = page.url()
  await page.context().close()
  const worker = await pages.signedIn('worker', url)
  await worker.getByRole('heading', { name: 'SO-HAND' }).waitFor()
  expect(await worker.getByRole('button', { name: 'Ship', exact: true }).count()).toBe(0)
  await worker.context().close()
}, 60_000)

testAccessibility(pages, 'administrator', [
  ['sales-order-list', '/sales'],
  ['sales-order', `/sales/${two.id}`],
])

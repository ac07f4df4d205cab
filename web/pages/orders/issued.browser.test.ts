import { expect, test } from 'vitest'
import { takeScreenshots } from '../../../test/support/browser.ts'
import { expectAccessible } from '../../../test/support/expect-accessible.ts'
import { openPages } from '../../../test/support/open-pages.ts'

const pages = await openPages()
const { plant } = pages
const policyId = await plant.policy({ not_issued: 'block', incomplete_unit: 'off' })
await plant.item('BIKE')
await plant.item('MOTOR', { policyId })
await plant.item('GLUE', { tracking: 'batch', unit: 'KGM', policyId })
await plant.bom('BIKE', [{ item: 'MOTOR' }, { item: 'GLUE', quantity: '0.5' }])
const glue = await plant.stock('GLUE', 'G-1', '10')
for (const motor of ['M-1', 'M-2']) await plant.stock('MOTOR', motor)
const [lender, borrower] = [await plant.order('BIKE', '4'), await plant.order('BIKE')]

test('a supervisor issues material to an order, lets another one borrow of it, and gives the rest back', async () => {
  const page = await pages.signedIn('supervisor')
  const tab = async (orderId: string) => {
    await page.goto(`/orders/${orderId}`)
    const head = page
      .getByRole('button', { name: 'Issued material', exact: true })
      .or(page.getByRole('button', { name: /^Issued material What/ }))
    await head.waitFor()
    if ((await head.getAttribute('aria-expanded')) === 'false') await head.click()
  }
  const dialog = page.getByRole('dialog')
  const issued = page.getByRole('grid', { name: 'Issued material' })
  const row = (number: string) => issued.getByRole('row').filter({ hasText: number })
  await tab(lender.id)
  await page.getByText('Nothing was issued to this order').waitFor()
  await page.getByRole('button', { name: 'Issue material' }).click()
  const field = dialog.getByRole('textbox', { name: 'Batch or serial number' })
  for (const number of ['G-1', 'M-1', 'M-2']) {
    await field.fill(number)
    await field.press('Enter')
    await dialog.getByRole('listitem').getByText(number).waitFor()
  }
  // What the order lacks stands in the line: half a kilogram for each of four bikes.
  expect(await dialog.getByRole('textbox', { name: 'Quantity of G-1' }).inputValue()).toBe('2')
  await takeScreenshots(page, 'issue-material')
  await dialog.getByRole('button', { name: 'Issue', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await row('M-2').waitFor()
  const worker = plant.worker(borrower.id)
  await worker.scan('EB-1')
  await expect(worker.scan('M-1')).rejects.toThrow(`issued to order ${lender.number}`)
  await tab(borrower.id)
  await page.getByRole('button', { name: 'Borrow from another order' }).click()
  await dialog.getByLabel('M-1 · MOTOR Item MOTOR').fill('1')
  await dialog.getByLabel('G-1 · GLUE Item GLUE').fill('0,5')
  await dialog.getByLabel('Reason').fill('Customer waits for this bike')
  await takeScreenshots(page, 'borrow-material')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Borrow', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await row('M-1').waitFor()
  await page.getByRole('grid', { name: 'Issues and borrowings' }).getByText('Borrowed from').first().waitFor()
  await worker.scan('M-1', { mode: 'component' })
  await tab(lender.id)
  await page.getByRole('grid', { name: 'Issues and borrowings' }).getByText('Lent to').first().waitFor()
  await takeScreenshots(page, 'issued-material')
  await expectAccessible(page)
  await row('G-1').getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Give back' }).click()
  expect(await dialog.getByLabel('G-1 · GLUE Item GLUE').inputValue()).toBe('1.5')
  await dialog.getByLabel('Reason').fill('Another glue is used')
  await dialog.getByRole('button', { name: 'Give back' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('grid', { name: 'Issues and borrowings' }).getByText('Given back').first().waitFor()
  await page.goto(`/lots/${glue}`)
  await page.getByRole('grid', { name: 'Issued to' }).getByRole('link', { name: borrower.number }).waitFor()
  await takeScreenshots(page, 'lot-issued')
  await page.getByText(`Order ${borrower.number} borrowed from order ${lender.number}`).waitFor()
  await page.context().close()
}, 120_000)

test('a worker sees what was issued and cannot change it', async () => {
  const page = await pages.signedIn('worker', `/orders/${lender.id}`)
  await page.getByRole('button', { name: /^Issued material/ }).click()
  await page.getByRole('grid', { name: 'Issued material' }).getByRole('link', { name: 'M-2' }).waitFor()
  expect(await page.getByRole('button', { name: 'Issue material' }).count()).toBe(0)
  await page.context().close()
}, 60_000)

import { expect, test } from 'vitest'
import { takeScreenshots } from '../../../../test/support/browser.ts'
import { openPages } from '../../../../test/support/open-pages.ts'
import { testAccessibility } from '../../../../test/support/test-accessibility.ts'

const pages = await openPages()
const { db, plant } = pages
await plant.item('BIKE')

const fileOf = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
const customers = fileOf('customers.csv', 'number,name\nC-1,Radhaus\n')
const orders = (item: string) =>
  fileOf('sales-orders.csv', `sales_order,customer,item,quantity\nSO-1,C-1,${item},2\n`)

test('files are tried out, mended and imported, all of them or none', async () => {
  const page = await pages.signedIn('administrator')
  await page.getByRole('button', { name: 'Setup' }).click()
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  const chooser = page.getByLabel('CSV files')
  const [tryOut, run] = ['Try out', 'Import'].map((name) => page.getByRole('button', { name, exact: true }))
  if (tryOut === undefined || run === undefined) throw new Error('There are two buttons.')
  await chooser.setInputFiles([customers, orders('TRIKE')])
  expect(await run.getAttribute('aria-disabled')).toBe('true')
  await tryOut.click()
  const problems = page.getByRole('grid', { name: 'What stands against it' })
  const row = problems.getByRole('row').filter({ hasText: 'Item TRIKE does not exist' })
  await row.getByText('sales-orders.csv').waitFor()
  await takeScreenshots(page, 'import-refused')
  expect(await run.getAttribute('aria-disabled')).toBe('true')
  await chooser.setInputFiles([customers, orders('BIKE')])
  await tryOut.click()
  await page.getByRole('grid', { name: 'What would happen' }).getByText('customers.csv').waitFor()
  await takeScreenshots(page, 'import-tried')
  expect(await db`select from party`).toHaveLength(0)
  await run.click()
  await page.getByText('2 files are imported.').first().waitFor()
  await page.getByRole('grid', { name: 'What was imported' }).getByText('sales-orders.csv').waitFor()
  expect(await db`select number from sales_order`).toEqual([{ number: 'SO-1' }])
  await page.getByText('work-hours.csv').waitFor()
  await page.context().close()
}, 90_000)

test('who may not import has no way there', async () => {
  const page = await pages.signedIn('worker')
  await page.goto('/')
  await page.getByRole('link', { name: 'Production orders' }).first().waitFor()
  expect(await page.getByRole('link', { name: 'Import', exact: true }).count()).toBe(0)
  await page.context().close()
}, 60_000)

testAccessibility(pages, 'administrator', [['import', '/setup/import']])

import { expect, test } from 'vitest'
import { reportAsFinished } from '../../../src/journals/report-as-finished.ts'
import { act } from '../../../test/support/act.ts'
import { takeScreenshots } from '../../../test/support/browser.ts'
import { expectAccessible } from '../../../test/support/expect-accessible.ts'
import { openPages } from '../../../test/support/open-pages.ts'

const pages = await openPages()
const { plant, db } = pages
await plant.item('BIKE')
await plant.item('MOTOR')
await plant.item('GLUE', { tracking: 'batch', unit: 'KGM' })
await plant.bom('BIKE', [{ item: 'MOTOR' }, { item: 'GLUE', quantity: '0.5' }])
await plant.stock('GLUE', 'G-1', '10')
for (const motor of ['M-1', 'M-2']) await plant.stock('MOTOR', motor)
const order = await plant.order('BIKE')
const worker = plant.worker(order.id)
for (const number of ['EB-1', 'M-1', 'G-1']) await worker.scan(number)
const lines = [{ registrationId: worker.unit?.registrationId ?? '', good: '1', error: '0' }]
await act(db, (tx, actor) => reportAsFinished(tx, actor, order.id, { lines }))
const [bike] = await db<{ id: string }[]>`select id from lot where serial_number = 'EB-1'`

test('a supervisor opens a finished unit, replaces its motor, removes the glue and returns it to stock', async () => {
  const page = await pages.signedIn('supervisor', `/lots/${bike?.id}`)
  await page.getByRole('button', { name: 'Open for repair' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill('bearing noise')
  await dialog.getByRole('button', { name: 'Open for repair' }).click()
  await page.getByRole('heading', { name: 'RP-000001' }).waitFor()
  expect(await plant.onHand('BIKE', bike?.id)).toBe('0')
  const grid = page.getByRole('grid', { name: 'Inside' })
  await grid.getByRole('row').filter({ hasText: 'M-1' }).getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Replace', exact: true }).click()
  const field = dialog.getByRole('textbox', { name: 'Batch or serial number' })
  await field.fill('M-2')
  await field.press('Enter')
  await dialog.getByRole('listitem').getByText('M-2').waitFor()
  await dialog.getByLabel('What is taken out').selectOption('scrap')
  await dialog.getByLabel('Reason').fill('bearing worn out')
  await takeScreenshots(page, 'repair-replace')
  await dialog.getByRole('button', { name: 'Replace', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await grid.getByRole('link', { name: 'M-2' }).waitFor()
  await grid.getByText('Taken out', { exact: true }).first().waitFor()
  await grid.getByRole('row').filter({ hasText: 'G-1' }).getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await dialog.getByLabel('Reason').fill('glued anew later')
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await takeScreenshots(page, 'repair')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Close repair' }).click()
  await dialog.getByLabel('Reason').fill('runs quietly')
  await dialog.getByRole('button', { name: 'Close repair' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('Returned to stock').first().waitFor()
  expect(await plant.onHand('BIKE', bike?.id)).toBe('1')
  expect(await plant.onHand('MOTOR')).toBe('0')
  expect(await plant.onHand('GLUE')).toBe('10')
  await page.context().close()
}, 120_000)

test('a worker sees a repair but cannot change it, and the list has no accessibility fault', async () => {
  const page = await pages.signedIn('worker', '/repairs')
  await page.getByRole('link', { name: 'RP-000001' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'RP-000001' }).click()
  await page.getByRole('heading', { name: 'RP-000001' }).waitFor()
  expect(await page.getByRole('button', { name: 'Replace', exact: true }).count()).toBe(0)
  await page.goto(`/lots/${bike?.id}`)
  await page.getByRole('heading', { name: 'EB-1' }).waitFor()
  expect(await page.getByRole('button', { name: 'Open for repair' }).count()).toBe(0)
  await page.context().close()
}, 90_000)

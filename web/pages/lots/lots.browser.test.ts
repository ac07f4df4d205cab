import { expect, test } from 'vitest'
import { takeScreenshots } from '../../../test/support/browser.ts'
import { openPages } from '../../../test/support/open-pages.ts'
import { testAccessibility } from '../../../test/support/test-accessibility.ts'

const pages = await openPages()
const { plant } = pages
await plant.item('BIKE', { tracking: 'serial' })
await plant.item('MOTOR', { tracking: 'serial' })
await plant.item('GREASE', { tracking: 'batch', unit: 'KGM' })
await plant.bom('BIKE', [{ item: 'MOTOR' }, { item: 'GREASE', quantity: '0.015', operation: 20 }])
const order = await plant.order('BIKE', '3')
const held = await plant.stock('MOTOR', 'M-1')
await plant.stock('MOTOR', 'M-2')
await plant.stock('MOTOR', 'M-3')
await plant.stock('MOTOR', 'M-4')
const grease = await plant.stock('GREASE', 'G-2026-11', '12.5', { expiresOn: '2027-05-31' })
await plant.stock('GREASE', 'G-2025-01', '3', { expiresOn: '2026-01-31' })
const worker = plant.worker(order.id)
await worker.scan('EB-1')
await worker.scan('M-2')
await worker.scan('G-2026-11')

test('quality puts a number on hold, and the next scan of it is refused with the reason', async () => {
  const quality = await pages.signedIn('quality', `/lots/${held}`)
  await quality.getByRole('heading', { name: 'M-1' }).waitFor()
  await quality.getByRole('button', { name: 'Place hold' }).click()
  await quality.getByRole('dialog').getByLabel('Reason').fill('cracks in the housing')
  await quality.getByRole('dialog').getByRole('button', { name: 'Place hold' }).click()
  await quality.getByRole('dialog').waitFor({ state: 'detached' })
  await quality.getByRole('button', { name: 'Release hold' }).waitFor()
  await quality.getByRole('list', { name: 'History' }).getByText('It was put on hold.').waitFor()

  const floor = await pages.signedIn('worker', `/orders/${order.id}/track`)
  const field = floor.getByRole('textbox', { name: 'Batch or serial number' })
  await field.fill('EB-2')
  await field.press('Enter')
  await floor.getByText('EB-2 is registered as BIKE.').waitFor()
  await field.fill('M-1')
  await field.press('Enter')
  await floor.getByText('M-1 of MOTOR is on hold: cracks in the housing.').waitFor()
  await floor.context().close()

  await quality.getByRole('button', { name: 'Release hold' }).click()
  await quality.getByRole('dialog').getByLabel('Reason').fill('only the paint')
  await quality.getByRole('dialog').getByRole('button', { name: 'Release hold' }).click()
  await quality.getByRole('button', { name: 'Place hold' }).waitFor()
  // What a lot has to tell is open by itself.
  await quality.getByRole('grid', { name: 'Holds' }).getByText('only the paint').waitFor()
  await quality.getByText('The hold was released.').scrollIntoViewIfNeeded()
  await takeScreenshots(quality, 'lot-history')
  await quality.context().close()
}, 60_000)

test('the page of a built unit shows what is inside, and a part without holds keeps them folded', async () => {
  const page = await pages.signedIn('worker', '/lots?search=EB-1')
  await page.getByRole('link', { name: 'EB-1' }).click()
  const inside = page.getByRole('grid', { name: 'Inside' })
  await inside.getByRole('row').filter({ hasText: 'GREASE' }).getByText('G-2026-11').waitFor()
  expect(await page.getByRole('button', { name: 'Holds' }).getAttribute('aria-expanded')).toBe('false')
  await inside.getByRole('link', { name: 'M-2' }).click()
  await page.getByRole('heading', { name: 'M-2' }).waitFor()
  expect(await page.getByRole('grid', { name: 'Inside' }).count()).toBe(0)
  await page.context().close()
})

test('several numbers of the list are put on hold together', async () => {
  const page = await pages.signedIn('quality', '/lots')
  await page.getByRole('link', { name: 'M-3' }).waitFor()
  for (const number of ['M-3', 'M-4'])
    await page.getByRole('row').filter({ hasText: number }).getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Place hold' }).click()
  await page.getByRole('dialog').getByLabel('Reason').fill('recall of the supplier')
  await page.getByRole('dialog').getByRole('button', { name: 'Place hold' }).click()
  await page.getByText('2 numbers are on hold.').first().waitFor()
  await page.getByRole('button', { name: 'On hold', exact: true }).click()
  await expect.poll(() => page.getByRole('link', { name: 'M-2' }).count()).toBe(0)
  expect(page.url()).toContain('held=true')
  expect(await page.getByRole('grid').getByRole('link').count()).toBe(2)
  await page.context().close()
})

test('a worker finds a number and sees where it is, but can put nothing on hold', async () => {
  const page = await pages.signedIn('worker', '/lots')
  await page.getByRole('searchbox', { name: 'Filter by number or item' }).fill('M-2')
  await expect.poll(() => page.getByRole('link', { name: 'M-3' }).count()).toBe(0)
  await page.getByRole('link', { name: 'M-2' }).click()
  await page.getByRole('grid', { name: 'Installed in' }).getByRole('link', { name: 'EB-1' }).waitFor()
  expect(await page.getByRole('button', { name: 'Place hold' }).count()).toBe(0)
  expect(await page.getByRole('button', { name: 'History' }).count()).toBe(0)
  await page.context().close()
})

test('the list is filtered by an item that is looked for', async () => {
  const page = await pages.signedIn('quality', '/lots')
  await page.getByRole('combobox', { name: 'Item' }).fill('grea')
  await page.getByRole('option', { name: 'GREASE Item GREASE' }).click()
  await expect.poll(() => page.getByRole('link', { name: 'M-2' }).count()).toBe(0)
  await page.getByRole('link', { name: 'G-2026-11' }).waitFor()
  await page.reload()
  const filter = page.getByRole('combobox', { name: 'Item' })
  await expect.poll(() => filter.inputValue(), { timeout: 10_000 }).toBe('GREASE Item GREASE')
  await page.context().close()
})

testAccessibility(pages, 'administrator', [
  ['lot-list', '/lots'],
  ['lot', `/lots/${grease}`],
])

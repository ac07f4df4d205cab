import { expect, test } from 'vitest'
import { takeScreenshots } from '../../../test/support/browser.ts'
import { expectAccessible } from '../../../test/support/expect-accessible.ts'
import { openPages } from '../../../test/support/open-pages.ts'
import { scannerOn } from '../../../test/support/scanner.ts'

const pages = await openPages()
const { plant } = pages
for (const item of ['MILK', 'CHEESE', 'WHEY', 'CREAM'])
  await plant.item(item, { tracking: 'batch', unit: 'KGM' })
await plant.bom('CHEESE', [{ item: 'MILK', quantity: '10' }])
await plant.stock('MILK', 'M-1', '1000')

test('a formula is entered with its BOM', async () => {
  const page = await pages.signedIn('administrator', `/items/${plant.itemId('CHEESE')}`)
  await page.getByRole('button', { name: 'Change lines' }).click()
  const pane = page.getByRole('dialog')
  for (const [position, item, quantity, share] of [
    [1, 'WHEY', '8', '80'],
    [2, 'CREAM', '0,5', '5'],
  ] as const) {
    await pane.getByRole('button', { name: 'Add co- or by-product' }).click()
    const row = pane.getByRole('group', { name: `Co- or by-product ${position}`, exact: true })
    await row.getByLabel(`Item of co- or by-product ${position}`).fill(item)
    await page.getByRole('option', { name: new RegExp(`^${item}`) }).click()
    await row.getByLabel('Made with one').fill(quantity)
    await row.getByLabel('Share').fill(share)
  }
  await pane
    .getByRole('group', { name: 'Co- or by-product 2', exact: true })
    .getByLabel('Kind')
    .selectOption('by-product')
  await takeScreenshots(page, 'formula')
  await pane.getByRole('button', { name: 'Save' }).click()
  await page
    .getByText('Makes with one: 8 kg WHEY (80% of the components), 0.5 kg CREAM (5% of the components)')
    .waitFor()
  await page.context().close()
}, 120_000)

test('each output of its order is registered with its share of the batch, and shows its yield', async () => {
  const page = await pages.signedIn('supervisor')
  const order = await plant.order('CHEESE', '10')
  await page.goto(`/orders/${order.id}/track`)
  const products = page.getByRole('grid', { name: 'Finished products' })
  await products.getByText('WHEY').click()
  const { scan } = await scannerOn(page)
  await page.getByLabel('Batch or serial number').focus()
  await scan('W-1')
  await page.getByText('W-1 is registered as WHEY.').waitFor()
  await scan('M-1')
  await page.getByText('W-1 is complete: scan the next product.').waitFor()
  const milk = page.getByRole('grid', { name: 'Components' }).getByRole('row').nth(1)
  await expect.poll(() => milk.textContent()).toContain('80')
  await takeScreenshots(page, 'batch-order')
  await expectAccessible(page)

  await page.goto(`/orders/${order.id}`)
  const made = page.getByRole('grid', { name: 'Finished products' })
  await made.getByText('By-product').waitFor()
  await made.getByText('Yield').waitFor()
  await takeScreenshots(page, 'batch-order-details')
  await page.context().close()
}, 120_000)

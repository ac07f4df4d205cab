import { expect, test } from 'vitest'
import { takeScreenshots } from '../../../test/support/browser.ts'
import { openPages } from '../../../test/support/open-pages.ts'
import { testAccessibility } from '../../../test/support/test-accessibility.ts'

const pages = await openPages()
const { plant } = pages
const bike = await plant.item('BIKE', { tracking: 'serial', gtin: '09520000000004' })
const motor = await plant.item('MOTOR', { tracking: 'serial' })
await plant.item('GREASE', { tracking: 'batch', unit: 'KGM' })
await plant.item('GREASE-X', { tracking: 'batch', unit: 'KGM' })
await plant.item('SCREW', { tracking: 'none' })
await plant.bom('BIKE', [
  { item: 'MOTOR' },
  { item: 'GREASE', quantity: '15', unit: 'GRM', operation: 20, substitutes: ['GREASE-X'] },
])
await plant.stock('GREASE', 'G-1', '12.5', { expiresOn: '2027-05-31' })
await plant.stock('MOTOR', 'M-0')
await plant.hold(await plant.stock('MOTOR', 'M-00'), 'cracks')
await plant.loose('SCREW', '5000')

test('a supervisor receives two serial numbers, and they are on hand', async () => {
  const page = await pages.signedIn('supervisor', '/inventory')
  await page.getByRole('button', { name: 'Receive' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Item' }).fill('motor')
  await page.getByRole('option', { name: 'MOTOR Item MOTOR' }).click()
  await dialog.getByLabel('Serial numbers').fill('M-1\nM-2\n')
  await dialog.getByLabel('Supplier batch').fill('LOT-9')
  await dialog.getByLabel('Delivery note').fill('DN-100')
  await takeScreenshots(page, 'receive')
  await dialog.getByRole('button', { name: 'Receive' }).click()
  await page.getByText('2 pcs of MOTOR received with DN-100.').first().waitFor()
  await page.getByRole('combobox', { name: 'One row for each' }).selectOption('lot')
  await page.getByRole('link', { name: 'M-2' }).click()
  await page.getByText('LOT-9').waitFor()
  await page.getByText('It was received with DN-100.').waitFor()
  await page.context().close()
}, 60_000)

test('a number that is in stock already is refused in the dialog, which keeps what was typed', async () => {
  const page = await pages.signedIn('supervisor', `/items/${motor}`)
  await page.getByRole('button', { name: 'Receive' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Serial numbers').fill('M-0')
  await dialog.getByLabel('Delivery note').fill('DN-101')
  await dialog.getByRole('button', { name: 'Receive' }).click()
  await dialog.getByText('Serial M-0 of MOTOR is already in stock in W1.').waitFor()
  expect(await dialog.getByLabel('Serial numbers').inputValue()).toBe('M-0')
  await page.context().close()
})

test('an administrator creates an item and changes it', async () => {
  const page = await pages.signedIn('administrator', '/items')
  await page.getByRole('button', { name: 'Create item' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Item number').fill('LAMP')
  await dialog.getByLabel('Name').fill('Front lamp')
  await dialog.getByLabel('GTINs').fill('9520000000013')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await dialog.getByText('9520000000013 has a wrong check digit').waitFor()
  await dialog.getByLabel('GTINs').fill('')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('heading', { name: 'LAMP Front lamp' }).waitFor()
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await dialog.getByLabel('Shelf life in days').fill('365')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('365 days').waitFor()
  await page.context().close()
})

test('an administrator adds a line to a BOM; its other lines and substitutes stay', async () => {
  const page = await pages.signedIn('administrator', `/items/${bike}`)
  await page.getByRole('button', { name: 'Change lines' }).click()
  const pane = page.getByRole('dialog')
  await pane.getByRole('button', { name: 'Add line' }).click()
  await pane.getByRole('combobox', { name: 'Item of line 30' }).fill('screw')
  await page.getByRole('option', { name: 'SCREW Item SCREW' }).click()
  const line = pane.getByRole('group', { name: 'Line 30' })
  await line.getByLabel('For one').fill('8')
  await takeScreenshots(page, 'bom-editor')
  await pane.getByRole('button', { name: 'Save' }).click()
  const grid = page.getByRole('grid', { name: 'BOM Standard' })
  await grid.getByRole('link', { name: 'SCREW' }).waitFor()
  expect(await grid.getByRole('row').filter({ hasText: 'SCREW' }).textContent()).toContain('8pcs')
  expect(await grid.getByRole('row').filter({ hasText: 'Item GREASE' }).textContent()).toContain('GREASE-X')
  await page.context().close()
}, 60_000)

testAccessibility(pages, 'administrator', [
  ['inventory', '/inventory?by=lot'],
  ['item-list', '/items'],
  ['item', `/items/${bike}`],
])

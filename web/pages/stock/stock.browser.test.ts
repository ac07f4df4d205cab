import { expect, test } from 'vitest'
import { takeScreenshots } from '../../../test/support/browser.ts'
import { expectAccessible } from '../../../test/support/expect-accessible.ts'
import { openPages } from '../../../test/support/open-pages.ts'

const pages = await openPages()
const { plant, db } = pages
await plant.item('MOTOR', { tracking: 'serial' })
await plant.item('GREASE', { tracking: 'batch', unit: 'KGM' })
await plant.item('SCREW', { tracking: 'none' })
await plant.loose('SCREW', '500')
await plant.warehouse('W2')
await plant.stock('MOTOR', 'M-1')
const grease = await plant.stock('GREASE', 'G-1', '10', { expiresOn: '2027-05-31' })
const other = await plant.stock('GREASE', 'G-2', '4', { expiresOn: '2027-03-31' })

test('stock is transferred and counted from the page of what is on hand', async () => {
  const page = await pages.signedIn('supervisor', '/inventory')
  await page.getByRole('button', { name: 'Transfer' }).click()
  const dialog = page.getByRole('dialog')
  const field = dialog.getByRole('textbox', { name: 'Batch or serial number' })
  for (const number of ['M-1', 'G-1']) {
    await field.fill(number)
    await field.press('Enter')
  }
  await dialog.getByRole('textbox', { name: 'Quantity of G-1' }).fill('2,5')
  await dialog.getByRole('combobox', { name: 'Or an item without numbers' }).fill('screw')
  await page.getByRole('option', { name: 'SCREW Item SCREW' }).click()
  await dialog.getByText('500 pcs on hand').waitFor()
  await dialog.getByRole('textbox', { name: 'Quantity of SCREW' }).fill('100')
  await takeScreenshots(page, 'stock-transfer')
  await dialog.getByRole('button', { name: 'Transfer' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('Posted as TR-000001.').first().waitFor()
  expect(await plant.onHand('SCREW')).toBe('500')

  await page.getByRole('button', { name: 'Count', exact: true }).click()
  await field.fill('G-1')
  await field.press('Enter')
  await dialog.getByText('7.5 kg on hand').waitFor()
  await dialog.getByRole('textbox', { name: 'Counted of G-1' }).fill('7')
  await dialog.getByLabel('Reason').fill('yearly count')
  await dialog.getByRole('button', { name: 'Post count' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(await plant.onHand('GREASE', grease)).toBe('9.5')
  await page.context().close()
}, 60_000)

test('a batch is split and merged on its page, and the new batch leads back to its parent', async () => {
  const page = await pages.signedIn('supervisor', `/lots/${other}`)
  await page.getByRole('heading', { name: 'G-2' }).waitFor()
  await page.getByRole('button', { name: 'Split' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Quantity 1').fill('1.5')
  await dialog.getByRole('button', { name: 'Split' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(await plant.onHand('GREASE', other)).toBe('2.5')

  await page.getByRole('button', { name: 'Merge' }).click()
  await dialog.getByRole('textbox', { name: 'Batch or serial number' }).fill('G-1')
  await dialog.getByRole('textbox', { name: 'Batch or serial number' }).press('Enter')
  await dialog.getByRole('textbox', { name: 'Quantity of G-1' }).fill('1')
  await dialog.getByLabel('New batch number').fill('G-MIX')
  await dialog.getByRole('button', { name: 'Merge' }).click()
  await page.getByRole('heading', { name: 'G-MIX' }).waitFor()
  await takeScreenshots(page, 'lot-merged')
  const [expires] = await db<{ day: string }[]>`
    select expires_on::text as day from lot where batch_number = 'G-MIX'`
  expect(expires?.day).toBe('2027-03-31')
  await page.goto('/movements?reference=merge')
  await expect.poll(() => page.getByRole('grid').getByText('MG-000001').count()).toBe(4)
  await page.context().close()
}, 60_000)

test('a certificate is received with its batch and read from its page', async () => {
  const page = await pages.signedIn('supervisor', '/inventory')
  await page.getByRole('button', { name: 'Receive' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Item' }).fill('grease')
  await page.getByRole('option', { name: 'GREASE Item GREASE' }).click()
  await dialog.getByLabel('Batch number').fill('G-CERT')
  await dialog.getByLabel('Quantity').fill('2')
  await dialog.getByLabel('Delivery note').fill('D-77')
  const certificate = {
    name: 'certificate.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7 ok'),
  }
  await dialog
    .getByLabel('Certificate')
    .setInputFiles({ ...certificate, name: 'x.html', mimeType: 'text/html' })
  await dialog.getByRole('button', { name: 'Receive' }).click()
  await dialog.getByText('x.html is neither PDF, picture nor text.').waitFor()
  await dialog.getByLabel('Certificate').setInputFiles(certificate)
  await dialog.getByRole('button', { name: 'Receive' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.goto('/lots')
  await page.getByRole('link', { name: 'G-CERT' }).click()
  const files = page.getByRole('list', { name: 'Certificates and files' })
  await files.getByRole('link', { name: 'certificate.pdf' }).waitFor()
  await page.getByLabel('File', { exact: true }).setInputFiles({ ...certificate, name: 'second.pdf' })
  await page.getByRole('button', { name: 'Add file' }).click()
  await files.getByRole('link', { name: 'second.pdf' }).scrollIntoViewIfNeeded()
  await takeScreenshots(page, 'lot-files')
  expect(await plant.onHand('GREASE')).toBe('15.5')
  await page.context().close()
}, 60_000)

test('a worker sees movements but cannot make any', async () => {
  const page = await pages.signedIn('worker', '/inventory')
  await page.getByRole('grid').first().waitFor()
  expect(await page.getByRole('button', { name: 'Transfer' }).count()).toBe(0)
  await page.goto('/movements')
  await page.getByRole('grid').getByText('TR-000001').first().waitFor()
  await page.context().close()
})

test('the page of movements has no accessibility fault that a machine can find, in light and in dark', async () => {
  const page = await pages.signedIn('administrator', '/movements')
  await page.getByRole('grid').first().waitFor()
  await expectAccessible(page)
  await takeScreenshots(page, 'movements')
  await page.context().close()
}, 90_000)

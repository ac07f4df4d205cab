import { expect, test } from 'vitest'
import { takeScreenshots } from '../../../../test/support/browser.ts'
import { expectAccessible } from '../../../../test/support/expect-accessible.ts'
import { openPages } from '../../../../test/support/open-pages.ts'

const pages = await openPages()
const { plant } = pages
await plant.item('BIKE', { gtin: '09520000000004' })
await plant.item('MOTOR')
await plant.item('モーター', { gtin: '09520000000011' })
await plant.bom('BIKE', [{ item: 'MOTOR', operation: 10 }])
const motor = await plant.stock('モーター', 'M-1')
const order = await plant.order('BIKE', '5')
const scanner = plant.worker(order.id)
await scanner.scan('EB-0001')

async function barcodesPage() {
  const page = await pages.signedIn('administrator')
  await page.getByRole('button', { name: 'Setup' }).click()
  await page.getByRole('link', { name: 'Barcodes' }).click()
  await page.getByRole('heading', { name: 'Barcodes' }).waitFor()
  const field = page.getByLabel('Scan any label here')
  return {
    page,
    field,
    async scan(keys: readonly string[]) {
      await field.focus()
      for (const key of keys) await page.keyboard.press(key)
      await page.keyboard.press('Enter')
    },
  }
}

test('only administrators find the page in the navigation', async () => {
  const page = await pages.signedIn('supervisor')
  expect(await page.getByRole('link', { name: 'Barcodes' }).count()).toBe(0)
  await page.context().close()
})

test('a scan shows its control characters, its elements and its facts', async () => {
  const { page, scan } = await barcodesPage()
  await scan([...'010952000000000410LOT-7', 'Control+]', ...'21SN1'])
  const result = page.getByRole('region', { name: 'Test a scan' })
  await result.getByText('GS', { exact: true }).waitFor()
  await result.getByText('(10) BATCH/LOT: LOT-7').waitFor()
  expect(await result.getByText('SN1', { exact: true }).count()).toBe(1)
  await page.context().close()
})

test('a lost separator shows every way to read the code, and a setting that would help is taken by a click', async () => {
  const { page, scan } = await barcodesPage()
  await scan([...'010952000000000410LOT-721SN1'])
  await page.getByRole('heading', { name: 'Other ways to read it' }).waitFor()
  await scan([...'010952000000000410LOT-7|21SN1'])
  await page.getByRole('button', { name: 'Set the separator to |' }).click()
  expect(await page.getByLabel('Separator', { exact: true }).inputValue()).toBe('|')
  await expect.poll(() => page.getByRole('button', { name: 'Set the separator to |' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The barcode settings are saved.').first().waitFor()
  await page.reload()
  await expect.poll(() => page.getByLabel('Separator', { exact: true }).inputValue()).toBe('|')
  await page.context().close()
})

test('a format of the plant’s own is tried before it is saved, and a bad one says why', async () => {
  const { page, scan } = await barcodesPage()
  await page.getByRole('button', { name: 'Add a format' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Star')
  await page.getByLabel('Pattern').fill('(?<lot>.+)')
  await page.getByText('No group may be called lot').waitFor()
  await page.getByLabel('Pattern').fill('(?<item>[A-Z]+)\\*(?<serial>.+)')
  await scan([...'MOTOR*M-1'])
  await page.getByText('Own format Star').waitFor()
  await page.getByRole('button', { name: 'Remove format Star' }).click()
  await page.getByText('Plain number').waitFor()
  await page.context().close()
})

test('what cannot be read says so, and marks the place', async () => {
  const { page, scan } = await barcodesPage()
  await scan([...']d2010952000000000510LOT-7'])
  await page
    .getByText(/check digit/i)
    .first()
    .waitFor()
  await page.context().close()
})

test('an order’s labels and command sheet are looked at before they are printed', {
  timeout: 60_000,
}, async () => {
  const page = await pages.signedIn('worker', `/orders/${order.id}`)
  await page.getByRole('button', { name: 'Print labels' }).click()
  const picture = page.getByRole('img', { name: 'The first label' })
  await picture.waitFor()
  await page.waitForFunction("document.querySelector('figure img')?.naturalWidth > 100")
  await page.getByLabel('Symbol').selectOption('qr')
  expect(await page.getByRole('link', { name: 'Open PDF' }).getAttribute('href')).toContain('symbol=qr')
  await takeScreenshots(page, 'print-labels')
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Print command sheet' }).click()
  await page.getByRole('img', { name: 'The command sheet' }).waitFor()
  const pdf = await page.request.get(
    (await page.getByRole('link', { name: 'Open PDF' }).getAttribute('href')) ?? '',
  )
  expect(pdf.headers()['content-type']).toBe('application/pdf')
  await page.context().close()
})

test('a lot’s label is printed from its page, for the printer that the device remembers', {
  timeout: 60_000,
}, async () => {
  const page = await pages.signedIn('worker', `/lots/${motor}`)
  await page.getByRole('button', { name: 'Print label' }).click()
  await page.getByRole('dialog', { name: 'Print the label of M-1' }).waitFor()
  await page.getByRole('img', { name: 'The symbol on the label' }).waitFor()
  await page.waitForFunction("document.querySelector('figure img')?.naturalWidth > 30")
  await page.getByText('A PDF has Latin letters only').waitFor()
  await page.getByLabel('Symbol').selectOption('code128')
  await page.getByLabel('Label printer').selectOption('300')
  await takeScreenshots(page, 'print-label')
  await expectAccessible(page)
  const address = await page.getByRole('link', { name: 'Save ZPL for a label printer' }).getAttribute('href')
  expect(await (await page.request.get(address ?? '')).text()).toMatch(/\^PW1200\n[\s\S]*\^BCN/)
  await page.reload()
  await page.getByRole('button', { name: 'Print label' }).click()
  await expect.poll(() => page.getByLabel('Label printer').inputValue()).toBe('300')
  await page.context().close()
})

test('the page can be used with a screen reader, on every screen and in the dark', {
  timeout: 60_000,
}, async () => {
  const { page, scan } = await barcodesPage()
  await page.getByRole('button', { name: 'Add a format' }).click()
  await scan([...'010952000000000410LOT-721SN1'])
  await page.getByRole('heading', { name: 'Other ways to read it' }).waitFor()
  await page.evaluate('document.activeElement.blur()')
  await page.getByRole('heading', { name: 'Barcodes' }).scrollIntoViewIfNeeded()
  await takeScreenshots(page, 'barcodes')
  await expectAccessible(page)
  await page.context().close()
})

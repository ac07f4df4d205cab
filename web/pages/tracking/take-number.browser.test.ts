import { expect, test } from 'vitest'
import { newId } from '../../../src/lib/new-id.ts'
import { takeScreenshots } from '../../../test/support/browser.ts'
import { expectAccessible } from '../../../test/support/expect-accessible.ts'
import { openPages } from '../../../test/support/open-pages.ts'
import { scannerOn } from '../../../test/support/scanner.ts'

const pages = await openPages()
const { plant, db } = pages
await db`
  insert into number_sequence (name, mask, used_for, event_id)
  values ('bikes', 'EB-####', 'items', ${newId()}), ('labels', 'L-###', 'items', ${newId()}),
    ('quads', 'Q-###', 'items', ${newId()})`
const ahead = await plant.policy({ check_product_preallocation: true })
await plant.item('TUBE', { tracking: 'none' })
await plant.item('MOTOR')
const sequences = [
  ['BIKE', 'bikes', undefined],
  ['TRIKE', 'labels', ahead],
  ['CART', null, undefined],
  ['QUAD', 'quads', ahead],
] as const
for (const [number, sequence, policyId] of sequences) {
  await plant.item(number, policyId ? { policyId } : {})
  await db`update item set serial_sequence = ${sequence} where number = ${number}`
  await plant.bom(number, [{ item: 'MOTOR' }])
}

async function open(order: { id: string }) {
  const page = await pages.signedIn('worker')
  await page.goto(`/orders/${order.id}/track`)
  const field = page.getByLabel('Batch or serial number')
  await field.waitFor()
  const card = (text: string | RegExp) => page.getByRole('status').or(page.getByRole('alert')).getByText(text)
  return { page, field, card, scanner: await scannerOn(page) }
}

test('a worker registers products with the next numbers of the sequence, by the button and by a command code', async () => {
  const { page, field, card, scanner } = await open(await plant.order('BIKE', '3'))
  await page.getByRole('button', { name: 'Take next number' }).click()
  await card('EB-0001 is registered as BIKE. Now scan its components.').waitFor()
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
  expect(await page.getByRole('radio', { name: 'Component' }).isChecked()).toBe(true)
  await takeScreenshots(page, 'take-number')
  await expectAccessible(page)
  await scanner.scan('ASBUILT-TAKE-NUMBER')
  await card('EB-0002 is registered as BIKE').waitFor()
  await page.context().close()
}, 60_000)

test('where numbers are given in advance, or come with the part, there is no button and the command says so', async () => {
  for (const item of ['TRIKE', 'CART']) {
    const { page, scanner } = await open(await plant.order(item, '1'))
    expect(await page.getByRole('button', { name: 'Take next number' }).count()).toBe(0)
    await scanner.scan('ASBUILT-TAKE-NUMBER')
    await page.getByText(`${item} takes no number here. Scan its label.`).first().waitFor()
    await page.context().close()
  }
}, 60_000)

test('before an order is released it is said which numbers it takes', async () => {
  const order = await plant.order('QUAD', '4', false)
  const page = await pages.signedIn('supervisor')
  await page.goto(`/orders/${order.id}`)
  await page.getByRole('button', { name: 'Release', exact: true }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByText('4 serial numbers of QUAD are taken from quads: Q-001 to Q-004.').waitFor()
  await takeScreenshots(page, 'release-numbers')
  await dialog.getByRole('button', { name: 'Release' }).click()
  await page.getByText(`Order ${order.number} is Released.`).first().waitFor()
  await page.context().close()
}, 60_000)

test('a BOM gets a new version that is valid from another day', async () => {
  const page = await pages.signedIn('administrator')
  await page.goto(`/items/${plant.itemId('BIKE')}`)
  await page.getByRole('button', { name: 'New version' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Lighter')
  await dialog.getByLabel('Valid from').fill('2027-01-01')
  await takeScreenshots(page, 'bom-version')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await page.getByText('BOM Lighter of BIKE is made from Standard.').first().waitFor()
  await page.getByRole('button', { name: 'BOM Lighter' }).first().waitFor()
  await expectAccessible(page)
  await page.context().close()
}, 60_000)

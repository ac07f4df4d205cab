import { expect, test } from 'vitest'
import { takeScreenshots } from '../../../test/support/browser.ts'
import { expectAccessible } from '../../../test/support/expect-accessible.ts'
import { openPages } from '../../../test/support/open-pages.ts'
import { scannerOn } from '../../../test/support/scanner.ts'

const pages = await openPages()
const { plant, db } = pages
const lenient = await plant.policy({ expired_lot: 'override' })
await plant.item('EB-CITY', { gtin: '09520000000004' })
await plant.item('MOTOR-250', { gtin: '09520000000011' })
await plant.item('CELL-21700', { tracking: 'batch' })
await plant.item('GREASE-LI', { tracking: 'batch', unit: 'KGM', policyId: lenient })
await plant.item('FRAME', {})
await plant.bom('EB-CITY', [
  { item: 'FRAME' },
  { item: 'MOTOR-250' },
  { item: 'CELL-21700', quantity: '40' },
  { item: 'GREASE-LI', quantity: '15', unit: 'GRM', operation: 20 },
])
await plant.stock('CELL-21700', 'C-2609', '4000')
await plant.stock('GREASE-LI', 'G-77', '5')
await plant.stock('GREASE-LI', 'G-OLD', '5', { expiresOn: '2020-01-01' })
await plant.stock('FRAME', 'TWIN')
await plant.stock('MOTOR-250', 'TWIN')
for (const n of [1, 2, 3, 4]) {
  await plant.stock('FRAME', `F-${n}`)
  await plant.stock('MOTOR-250', `M-${n}`)
}

async function open(order: { id: string }, role: 'worker' | 'supervisor' = 'worker') {
  const page = await pages.signedIn(role, `/orders/${order.id}/track`)
  const field = page.getByLabel('Batch or serial number')
  await field.waitFor()
  const scanner = await scannerOn(page)
  const card = (text: string | RegExp) => page.getByRole('status').or(page.getByRole('alert')).getByText(text)
  return { page, field, scanner, card }
}

test('a worker builds a bike with the scanner alone', async () => {
  const order = await plant.order('EB-CITY', '3')
  const { page, field, scanner, card } = await open(order)
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
  await scanner.scan('EB-000123')
  await card('EB-000123 is registered as EB-CITY. Now scan its components.').waitFor()
  expect(await page.getByRole('radio', { name: 'Component' }).isChecked()).toBe(true)
  await scanner.scan('010952000000001121M-1')
  await card(/M-1 · MOTOR-250 is in EB-000123/).waitFor()
  await scanner.scan('F-1', 'Tab')
  await card(/F-1 · FRAME is in EB-000123/).waitFor()
  await scanner.scan('C-2609')
  await card(/C-2609 · CELL-21700 is in EB-000123, 40 pcs/).waitFor()
  await page.getByText('Still lacks GREASE-LI').waitFor()
  await takeScreenshots(page, 'tracked-components')
  await scanner.scan('G-77')
  await card('EB-000123 is complete: scan the next product.').waitFor()
  expect(await page.getByRole('radio', { name: 'Product' }).isChecked()).toBe(true)
  await scanner.scan('EB-000124')
  await card('EB-000124 is registered').waitFor()
  await page.context().close()
})

test('a refusal says what was read, why not and what to do, and stays until the next scan', async () => {
  const order = await plant.order('EB-CITY', '2')
  const { page, scanner, card } = await open(order)
  await scanner.scan('EB-R1')
  await card('EB-R1 is registered').waitFor()
  await scanner.scan('NO-SUCH')
  await page
    .getByRole('alert')
    .getByText(/NO-SUCH is not known .* Scan another/)
    .waitFor()
  await takeScreenshots(page, 'tracked-components-refused')
  await page.waitForTimeout(1500)
  expect(
    await page
      .getByRole('alert')
      .getByText(/NO-SUCH/)
      .count(),
  ).toBe(1)
  await scanner.scan('M-2')
  await card('M-2 · MOTOR-250 is in EB-R1').waitFor()
  expect(
    await page
      .getByRole('alert')
      .getByText(/NO-SUCH is not known/)
      .count(),
  ).toBe(0)
  await page
    .getByRole('list', { name: 'The scans before' })
    .getByText(/NO-SUCH is not known/)
    .waitFor()
  const kept = await db`select refusal from audit_event where order_id = ${order.id} and refusal is not null`
  expect(kept).toEqual([{ refusal: 'unknown-number' }])
  await page.context().close()
})

test('what came of a scan can be told by its sound', async () => {
  const order = await plant.order('EB-CITY', '1')
  const { page, scanner, card } = await open(order)
  await page.evaluate(`{
    window.heard = []
    const { start } = OscillatorNode.prototype
    OscillatorNode.prototype.start = function (...times) {
      window.heard.push(this.type + ' ' + this.frequency.value)
      start.apply(this, times)
    }
  }`)
  const heard = async () => await page.evaluate('window.heard.splice(0)')
  await scanner.scan('EB-S1')
  await card('EB-S1 is registered').waitFor()
  const accepted = await heard()
  await scanner.scan('NO-SUCH')
  await card(/NO-SUCH is not known/).waitFor()
  const refused = await heard()
  await scanner.scan('TWIN')
  await card(/TWIN/).first().waitFor()
  const asked = await heard()
  const sounds = [accepted, refused, asked].map((sound) => JSON.stringify(sound))
  expect(sounds).not.toContain('[]')
  expect(new Set(sounds).size).toBe(3)
  await page.context().close()
})

test('a number that fits two components asks, and takes nothing until one is chosen', async () => {
  const order = await plant.order('EB-CITY', '1')
  const { page, scanner, card } = await open(order)
  await scanner.scan('EB-ASK')
  await card('EB-ASK is registered').waitFor()
  await scanner.scan('TWIN')
  await card(/TWIN fits several/).waitFor()
  await takeScreenshots(page, 'tracked-components-asked')
  await page.getByRole('button', { name: /FRAME/ }).click()
  await card(/TWIN · FRAME is in EB-ASK/).waitFor()
  // The focus is back in the field without a click.
  await scanner.scan('M-3')
  await card(/M-3 · MOTOR-250 is in EB-ASK/).waitFor()
  await page.context().close()
})

test('twenty scans in a burst are all taken, in their order', async () => {
  const order = await plant.order('EB-CITY', '4')
  for (let n = 1; n <= 4; n++) {
    await plant.stock('FRAME', `BF-${n}`)
    await plant.stock('MOTOR-250', `BM-${n}`)
  }
  const { page, scanner } = await open(order)
  const burst = [1, 2, 3, 4].flatMap((n) => [`EB-BURST-${n}`, `BF-${n}`, `BM-${n}`, 'C-2609', 'G-77'])
  for (const characters of burst) await scanner.scan(characters)
  await page.getByText('EB-BURST-4 is complete: scan the next product.').waitFor()
  const scans = await db<{ characters: string; refusal: string | null }[]>`
    select request->>'characters' as characters, refusal from audit_event
    where order_id = ${order.id} and request ? 'characters' order by at, id`
  expect(scans).toEqual(burst.map((characters) => ({ characters, refusal: null })))
  await page.context().close()
})

test('Ctrl+Z undoes the last scan, F2 types a quantity, Alt+C and Alt+P change the mode', async () => {
  const order = await plant.order('EB-CITY', '1')
  const { page, scanner, card } = await open(order)
  await scanner.scan('EB-KEYS')
  await card('EB-KEYS is registered').waitFor()
  await page.keyboard.press('F2')
  await page.keyboard.type('25')
  await page.keyboard.press('Enter')
  await scanner.scan('C-2609')
  await card(/CELL-21700 is in EB-KEYS. 15 pcs more/).waitFor()
  await page.keyboard.press('Control+z')
  await expect
    .poll(
      async () =>
        (await db`select from association where order_id = ${order.id} and closed_at is null`).length,
    )
    .toBe(0)
  // The answer of the undo comes with the mode it leaves; what is pressed before it would be overtaken.
  await card(/CELL-21700 is in EB-KEYS/).waitFor({ state: 'detached' })
  await page.keyboard.press('Alt+p')
  expect(await page.getByRole('radio', { name: 'Product' }).isChecked()).toBe(true)
  await page.keyboard.press('Alt+c')
  expect(await page.getByRole('radio', { name: 'Component' }).isChecked()).toBe(true)
  await page.context().close()
})

test('whoever may, overrides with a reason where the policy allows it', async () => {
  const order = await plant.order('EB-CITY', '1')
  const { page, scanner, card } = await open(order, 'supervisor')
  await scanner.scan('EB-OVER')
  await card('EB-OVER is registered').waitFor()
  await scanner.scan('G-OLD')
  await card(/G-OLD of GREASE-LI expired on 2020-01-01/).waitFor()
  await page.getByRole('button', { name: 'Override' }).click()
  await page.getByRole('alertdialog').getByRole('textbox').fill('Tested by the laboratory')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Override' }).click()
  await card(/G-OLD · GREASE-LI is in EB-OVER/).waitFor()
  const [event] =
    await db`select reason from audit_event where order_id = ${order.id} and type = 'component-associated'`
  expect(event?.reason).toBe('Tested by the laboratory')
  await page.context().close()
})

test('the page has no accessibility fault a machine can find', async () => {
  const order = await plant.order('EB-CITY', '1')
  const { page, scanner, card } = await open(order)
  await scanner.scan('EB-AXE')
  await card('EB-AXE is registered').waitFor()
  await expectAccessible(page)
  await page.context().close()
})

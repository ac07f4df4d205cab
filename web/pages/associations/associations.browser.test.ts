import { expect, test } from 'vitest'
import { takeScreenshots } from '../../../test/support/browser.ts'
import { expectAccessible } from '../../../test/support/expect-accessible.ts'
import { openPages } from '../../../test/support/open-pages.ts'

const pages = await openPages()
const { plant } = pages
const policyId = await plant.policy({ incomplete_unit: 'override' })
await plant.item('BIKE', { tracking: 'serial', policyId })
await plant.item('MOTOR', { tracking: 'serial' })
await plant.item('FRAME', { tracking: 'serial' })
await plant.item('GREASE', { tracking: 'batch', unit: 'KGM' })
await plant.bom('BIKE', [
  { item: 'MOTOR' },
  { item: 'FRAME' },
  { item: 'GREASE', quantity: '0.015', operation: 20 },
])
for (let n = 1; n <= 9; n++) {
  await plant.stock('MOTOR', `M-${n}`)
  await plant.stock('FRAME', `F-${n}`)
}
await plant.stock('GREASE', 'G-1', '1')
await plant.stock('GREASE', 'G-2', '1', { expiresOn: '2027-05-31' })

const scanned = await plant.order('BIKE', '8', '6')
const worker = plant.worker(scanned.id)
for (const n of [1, 2, 3]) {
  await worker.scan(`EB-${n}`)
  await worker.scan(`M-${n}`)
  await worker.scan(`F-${n}`)
  await worker.scan('G-1')
  worker.mode = 'product'
}
await worker.scan('EB-4')
await worker.scan('M-4')
await worker.scan('M-4').catch(() => {})

async function openAssociations(orderId: string) {
  const page = await pages.signedIn('supervisor', `/orders/${orderId}/associations`)
  await page.getByRole('grid', { name: 'Finished products' }).getByRole('row').nth(1).waitFor()
  return {
    page,
    products: page.getByRole('grid', { name: 'Finished products' }),
    components: page.getByRole('grid', { name: 'Components' }),
    productActions: page.getByRole('toolbar', { name: 'Finished products' }),
    componentActions: page.getByRole('toolbar', { name: /Components of/ }),
    dialog: page.getByRole('dialog'),
  }
}

test('what another station scans appears without asking for it', async () => {
  const order = await plant.order('BIKE', '2')
  const station = plant.worker(order.id)
  await station.scan('LIVE-1')
  const { page, products, components } = await openAssociations(order.id)
  await products.getByText('LIVE-1').waitFor()
  await plant.stock('MOTOR', 'M-LIVE')
  await station.scan('M-LIVE')
  await components.getByText('M-LIVE').waitFor()
  station.mode = 'product'
  await station.scan('LIVE-2')
  await products.getByText('LIVE-2').waitFor()
  await page.context().close()
})

test('what a unit lacks stands first among its components, and what is in it below', async () => {
  const { page, products, components } = await openAssociations(scanned.id)
  await products.getByText('EB-4').click()
  await page.getByRole('heading', { name: 'Components of EB-4' }).waitFor()
  await page.getByText('2 components lack numbers').waitFor()
  const rows = await components.getByRole('row').allTextContents()
  expect(rows[1]).toContain('FRAME')
  expect(rows[1]).toContain('Lacks 1')
  expect(rows[3]).toContain('M-4')
  await page.context().close()
})

test('with the mouse, a component is created, replaced, removed with a reason, and the removal is undone', async () => {
  const { page, products, components, componentActions, dialog } = await openAssociations(scanned.id)
  await products.getByText('EB-4').click()
  await components.getByText('Lacks').first().click()
  await componentActions.getByRole('button', { name: 'Create' }).click()
  await dialog.getByLabel('Serial number').fill('F-1')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await dialog.getByText('Serial F-1 of FRAME is already installed in EB-1').waitFor()
  await dialog.getByLabel('Serial number').fill('F-4')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await page.getByText('F-4 is in EB-4.').first().waitFor()

  await components.getByText('F-4').click()
  await componentActions.getByRole('button', { name: 'Replace' }).click()
  await dialog.getByLabel('Serial number').fill('F-5')
  await dialog.getByLabel('Reason').fill('Scratched')
  await dialog.getByRole('button', { name: 'Replace' }).click()
  await components.getByText('F-5').waitFor()
  await dialog.waitFor({ state: 'detached' })

  await components.getByText('F-5').click()
  await componentActions.getByRole('button', { name: 'Remove' }).click()
  await dialog.getByLabel('Reason').fill('Not this one')
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect.poll(() => components.getByText('F-5').count()).toBe(0)
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('1 component is removed.').first().waitFor()
  await page.keyboard.press('Control+z')
  await components.getByText('F-5').waitFor()

  await page.getByRole('switch', { name: 'Show removed components' }).click()
  await components.getByText('Scratched').waitFor()
  expect(await components.getByRole('row').filter({ hasText: 'Not this one' }).textContent()).toContain(
    'Test supervisor',
  )
  await page.context().close()
}, 60_000)

test('with the keyboard, a registration is created, corrected and removed', async () => {
  const { page, products, dialog } = await openAssociations(scanned.id)
  await products.focus()
  await page.keyboard.press('Insert')
  await dialog.getByLabel('Serial number').waitFor()
  await page.keyboard.type('EB-50')
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('heading', { name: 'Components of EB-50' }).waitFor()

  await products.focus()
  await page.keyboard.press('F2')
  await dialog.getByLabel('Serial number').fill('EB-5')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Typed wrong')
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('heading', { name: 'Components of EB-5', exact: true }).waitFor()

  await products.focus()
  await page.keyboard.press('Delete')
  await dialog.getByLabel('Reason').waitFor()
  await page.keyboard.type('Never built')
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => products.getByText('EB-5', { exact: true }).count()).toBe(0)
  await page.context().close()
}, 60_000)

test('a registration that has components stays, and the dialog says why', async () => {
  const { page, products, productActions, dialog } = await openAssociations(scanned.id)
  await products.getByText('EB-1', { exact: true }).click()
  await productActions.getByRole('button', { name: 'Remove' }).click()
  await dialog.getByLabel('Reason').fill('Wrong label')
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await dialog.getByText('EB-1 still has 3 components. Remove them first.').waitFor()
  await page.context().close()
}, 60_000)

test('consumption is picked, and adjusted in a picking list that is validated and posted', async () => {
  const { page, products, components, componentActions } = await openAssociations(scanned.id)
  await products.getByText('EB-3', { exact: true }).click()
  await page.getByRole('heading', { name: 'Components of EB-3' }).waitFor()
  await components.getByText('M-3').click()
  await componentActions.getByRole('button', { name: 'Pick' }).click()
  await components.getByText('Picked').waitFor()
  await components.getByText('G-1').click()
  await componentActions.getByRole('button', { name: 'Adjust consumption' }).click()
  await page.getByRole('button', { name: 'Post', exact: true }).waitFor()
  const field = page.getByLabel('Quantity of line 1')
  await field.fill('3')
  await page.getByRole('button', { name: 'Validate' }).click()
  await page.getByText(/Line 1: EB-3 has 0.015 kg of G-1/).waitFor()
  await takeScreenshots(page, 'journal-refused')
  await field.fill('0.01')
  await page.getByRole('button', { name: 'Post', exact: true }).click()
  await page
    .getByText(/Journal .* is posted/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Reverse' }).click()
  await page.getByLabel('Reason').fill('Counted again')
  await page.getByRole('dialog').getByRole('button', { name: 'Reverse' }).click()
  await page
    .getByText(/Reverses /)
    .first()
    .waitFor()
  await page.context().close()
  // Pictures of the page on every screen take their time.
}, 90_000)

test('starting an order from its dialog leads on to its Tracked components page', async () => {
  const order = await plant.order('BIKE', '1', false)
  const page = await pages.signedIn('supervisor', `/orders/${order.id}`)
  await page.getByRole('button', { name: 'Release', exact: true }).click()
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Track components' }).click()
  await page.waitForURL(({ pathname }) => pathname === `/orders/${order.id}/track`)
  await page.context().close()
}, 60_000)

test('selected products are reported, one as scrap with its cause; an incomplete one needs an override', async () => {
  const { page, products, productActions, dialog } = await openAssociations(scanned.id)
  for (const number of ['EB-1', 'EB-2', 'EB-4']) {
    await products.getByRole('row').filter({ hasText: number }).getByRole('checkbox').click()
  }
  await productActions.getByRole('button', { name: 'Report as finished' }).click()
  await dialog.getByLabel('EB-2: good or scrap').selectOption('Scrap')
  await dialog.getByLabel('EB-2: error cause').fill('Frame bent')
  await takeScreenshots(page, 'report-as-finished')
  await dialog.getByRole('button', { name: 'Report 3 as finished' }).click()
  await dialog.getByText(/EB-4 still lacks/).waitFor()
  await dialog.getByLabel('Reason to override').fill('Grease comes later')
  await takeScreenshots(page, 'report-refused')
  await dialog.getByRole('button', { name: 'Override' }).click()
  await dialog.waitFor({ state: 'detached' })
  await expect
    .poll(() => products.getByRole('row').filter({ hasText: 'EB-2' }).textContent())
    .toContain('Scrap')
  await page.context().close()
  // Pictures of the page on every screen take their time.
}, 90_000)

test('on the order, what is complete and not reported is chosen already; its history tells what was done', async () => {
  const order = await plant.order('BIKE', '2')
  const builder = plant.worker(order.id)
  await builder.scan('EB-61')
  for (const number of ['M-6', 'F-6', 'G-2']) await builder.scan(number)
  builder.mode = 'product'
  await builder.scan('EB-62')
  await builder.scan('M-6').catch(() => {})
  const page = await pages.signedIn('supervisor', `/orders/${order.id}`)
  await page.getByRole('button', { name: 'Report as finished' }).click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.getByLabel('Report EB-61').isChecked()).toBe(true)
  expect(await dialog.getByLabel('Report EB-62').isChecked()).toBe(false)
  await dialog.getByRole('button', { name: 'Report 1 as finished' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Journals' }).click()
  await page.getByRole('grid', { name: 'Journals' }).getByText('Report as finished').waitFor()
  await page.getByRole('button', { name: 'History' }).click()
  const history = page.getByRole('grid', { name: 'History' })
  await history.getByText('F-6 of FRAME was put into EB-61.').waitFor()
  expect(await history.getByRole('row').nth(1).textContent()).toContain(
    '1 product was reported as finished in journal',
  )
  expect(await history.getByRole('row').nth(2).textContent()).toContain('Refused')
  await page.setViewportSize({ width: 390, height: 844 })
  await history.scrollIntoViewIfNeeded()
  await takeScreenshots(page, 'order-history')
  await page.context().close()
  // Pictures of the page on every screen take their time.
}, 90_000)

for (const [name, path] of [
  ['associations', `/orders/${scanned.id}/associations`],
  ['journal-list', '/journals'],
  ['home-with-refusals', '/'],
] as const) {
  test(`the page ${name} has no accessibility fault that a machine can find, in light and in dark`, async () => {
    const page = await pages.signedIn('supervisor', path)
    await page.getByRole('grid').first().getByRole('row').nth(1).waitFor()
    await expectAccessible(page)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.locator('html[data-theme="light"]').waitFor()
    await takeScreenshots(page, name)
    await page.context().close()
  }, 90_000)
}

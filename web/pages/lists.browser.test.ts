import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { screens, takeScreenshots } from '../../test/support/browser.ts'
import { expectAccessible } from '../../test/support/expect-accessible.ts'
import { openPages } from '../../test/support/open-pages.ts'

const pages = await openPages()
const { plant } = pages
await plant.item('BIKE', { tracking: 'serial' })
await plant.item('MOTOR', { tracking: 'serial' })
await plant.bom('BIKE', [{ item: 'MOTOR' }])
const created = await plant.order('BIKE', '3', false)
const started = await plant.order('BIKE', '5', '2')

const viewsOf = (page: Page) => page.getByRole('button', { name: 'Views of this list' })
const ordersOn = async (page: Page) =>
  (await page.getByRole('grid', { name: 'Production orders' }).getByRole('link').allTextContents()).filter(
    (text) => text === created.number || text === started.number,
  )

test('a list is sorted by the server at a column’s title, and the address says so', async () => {
  const page = await pages.signedIn('supervisor')
  await page.goto('/orders')
  await expect.poll(() => ordersOn(page)).toEqual([started.number, created.number])
  await page.getByRole('button', { name: 'Quantity' }).click()
  await expect.poll(() => ordersOn(page)).toEqual([created.number, started.number])
  expect(page.url()).toContain('sort=quantity')
  await page.getByRole('button', { name: 'Quantity' }).click()
  await expect.poll(() => ordersOn(page)).toEqual([started.number, created.number])
  expect(page.url()).toContain('sort=-quantity')
  await page.context().close()
})

test('on a phone the rows are cards, and above them stands what they are sorted and filtered by', async () => {
  const page = await pages.signedIn('supervisor')
  await page.setViewportSize(screens.phone)
  await page.goto('/orders')
  await expect.poll(() => ordersOn(page)).toEqual([started.number, created.number])
  await page.getByRole('button', { name: 'Quantity' }).click()
  await expect.poll(() => ordersOn(page)).toEqual([created.number, started.number])
  await page.getByRole('button', { name: 'Status' }).click()
  await page.getByRole('checkbox', { name: 'Started' }).check()
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect.poll(() => ordersOn(page)).toEqual([started.number])
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(screens.phone.width)
  await expectAccessible(page)
  await page.context().close()
}, 60_000)

test('filters by day stand in the address, and a list without a fitting row says how to see all', async () => {
  const page = await pages.signedIn('supervisor')
  await page.goto('/journals')
  await page.getByText('There are no journals yet').waitFor()
  await page.getByRole('button', { name: 'Created' }).click()
  await page.getByLabel('Created: from').fill('2026-01-01')
  await page.getByLabel('Created: to').fill('2026-01-31')
  await page.getByRole('button', { name: 'Apply' }).click()
  await page.getByText('No row fits the filter').waitFor()
  expect(page.url()).toContain('from=2026-01-01&to=2026-01-31')
  await page.getByRole('button', { name: 'Clear filter' }).click()
  await page.getByText('There are no journals yet').waitFor()
  await page.context().close()
})

test('a view is kept for everybody, found by another person, opens the list by their choice, and is removed', async () => {
  const page = await pages.signedIn('supervisor')
  await page.goto('/orders?status=started&sort=dueOn')
  await viewsOf(page).click()
  await page.getByRole('menuitem', { name: 'Save this view' }).click()
  await page.getByLabel('Name').fill('Running')
  await page.getByLabel('For everybody').check()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect.poll(() => viewsOf(page).textContent()).toBe('Running')

  const other = await pages.signedIn('worker')
  await other.goto('/orders')
  await expect.poll(() => ordersOn(other)).toHaveLength(2)
  await viewsOf(other).click()
  await takeScreenshots(other, 'list-views')
  await other.getByRole('menuitemradio', { name: 'Running' }).click()
  await expect.poll(() => ordersOn(other)).toEqual([started.number])
  expect(other.url()).toContain('status=started')
  await viewsOf(other).click()
  await other.getByRole('menuitem', { name: 'Open the list with “Running”' }).click()
  await other.getByText('This list opens with “Running” for you from now on.').first().waitFor()
  await other.goto('/orders')
  await expect.poll(() => other.url()).toContain('status=started')
  await other.context().close()

  await viewsOf(page).click()
  await page.getByRole('menuitem', { name: 'Remove “Running”' }).click()
  await expect.poll(() => viewsOf(page).textContent()).toBe('View not saved')
  await page.context().close()
}, 60_000)

test('what the keys do in a list is told in its menu of views', async () => {
  const page = await pages.signedIn('worker')
  await page.goto('/orders')
  await viewsOf(page).click()
  await page.getByRole('menuitem', { name: 'Keys for lists' }).click()
  await page.getByText('Select all rows on the way').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Close' }).click()
  await page.context().close()
}, 90_000)

test('a list that cannot be read says so in place, and is tried again', async () => {
  const page = await pages.signedIn('worker')
  await page.route('**/api/v1/orders?*', (route) => route.fulfill({ status: 500, json: {} }))
  await page.goto('/orders')
  await page.getByText('These rows could not be read').waitFor()
  await takeScreenshots(page, 'list-unread')
  await page.unroute('**/api/v1/orders?*')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect.poll(() => ordersOn(page)).toHaveLength(2)
  await page.context().close()
}, 60_000)

import { expect, test } from 'vitest'
import { openPages } from '../../../test/support/open-pages.ts'
import { testAccessibility } from '../../../test/support/test-accessibility.ts'

const pages = await openPages()
const { plant } = pages
await plant.item('BIKE', { tracking: 'serial' })
await plant.item('MOTOR', { tracking: 'serial' })
await plant.item('GREASE', { tracking: 'batch', unit: 'KGM' })
await plant.bom('BIKE', [{ item: 'MOTOR' }, { item: 'GREASE', quantity: '0.015', operation: 20 }])
const started = await plant.order('BIKE', '5', '2')
const created = await plant.order('BIKE', '3', false)

test('whoever is not signed in comes to sign-in first, and then to where they wanted to go', async () => {
  await pages.accountOf('worker')
  const page = await pages.browser.newPage({ baseURL: pages.address })
  await page.goto(`/orders/${started.id}`)
  await page.getByLabel('Name').fill('worker')
  await page.getByLabel('Password').fill('not the password')
  await page.keyboard.press('Enter')
  await page.getByText('Name and password do not fit together.').waitFor()
  await page.getByLabel('Password').fill(pages.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: started.number }).waitFor()
  expect(await page.title()).toContain(started.number)
  await page.close()
})

test('the list shows the orders, filters them, keeps the filter in the address and on the way back', async () => {
  const page = await pages.signedIn('supervisor')
  await page.getByRole('link', { name: 'Production orders' }).click()
  await page.getByRole('link', { name: created.number }).waitFor()
  await page.getByRole('searchbox', { name: 'Filter by order or item' }).fill(started.number)
  await expect.poll(() => page.getByRole('link', { name: created.number }).count()).toBe(0)
  expect(page.url()).toContain(`search=${started.number}`)
  await page.getByRole('link', { name: started.number }).click()
  await page.getByRole('heading', { name: started.number }).waitFor()
  await page.getByLabel('Where this page stands').getByRole('link').click()
  await page.getByRole('link', { name: started.number }).waitFor()
  expect(page.url()).toContain(`search=${started.number}`)
  await page.context().close()
})

test('arrow keys walk the grid, and Enter opens the current row', async () => {
  const page = await pages.signedIn('supervisor', '/orders')
  await page.getByRole('link', { name: created.number }).waitFor()
  const grid = page.getByRole('grid', { name: 'Production orders' })
  await grid.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  expect(await grid.getByRole('row', { selected: true }).textContent()).toContain(created.number)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: created.number }).waitFor()
  await page.context().close()
})

test('a supervisor releases an order and starts a part of it', async () => {
  const page = await pages.signedIn('supervisor', `/orders/${created.id}`)
  // What cannot be done now is the first to go into the menu, with its reason.
  await page.getByRole('button', { name: /more actions/ }).click()
  const start = page.getByRole('menuitem', { name: /^Start The order is Created/, disabled: true })
  expect(await start.textContent()).toContain('This needs one that is Released')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Release', exact: true }).click()
  await page.getByText(`Order ${created.number} is Released.`).first().waitFor()
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.getByLabel('Quantity to start').fill('7')
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click()
  await page.getByText('7 were asked for').first().waitFor()
  await page.getByLabel('Quantity to start').fill('2')
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click()
  await page.getByText(`2 pcs of order ${created.number} are started.`).first().waitFor()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.context().close()
})

test('a worker sees the order but none of the steps of its life', async () => {
  const page = await pages.signedIn('worker', `/orders/${started.id}`)
  await page.getByRole('heading', { name: started.number }).waitFor()
  expect(await page.getByRole('button', { name: 'Release' }).count()).toBe(0)
  await page.context().close()
})

test('the search box goes straight to the order of that number', async () => {
  const page = await pages.signedIn('worker')
  await page.keyboard.press('/')
  await page.keyboard.type(started.number)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: started.number }).waitFor()
  await page.context().close()
})

test('signing out leads to sign-in, and the way back is closed', async () => {
  const page = await pages.signedIn('worker')
  await page.getByRole('button', { name: 'Account and settings' }).click()
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click()
  await page.getByRole('heading', { name: 'Sign in to Asbuilt' }).waitFor()
  await page.goto('/orders')
  await page.getByRole('heading', { name: 'Sign in to Asbuilt' }).waitFor()
  await page.context().close()
})

testAccessibility(pages, 'supervisor', [
  ['home', '/'],
  ['order-list', '/orders'],
  ['order', `/orders/${started.id}`],
])

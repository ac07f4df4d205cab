import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { reportAsFinished } from '../../../src/journals/report-as-finished.ts'
import { newId } from '../../../src/lib/new-id.ts'
import { act } from '../../../test/support/act.ts'
import { takeScreenshots } from '../../../test/support/browser.ts'
import { expectAccessible } from '../../../test/support/expect-accessible.ts'
import { openPages } from '../../../test/support/open-pages.ts'
import { scannerOn } from '../../../test/support/scanner.ts'

const pages = await openPages()
const { plant, db } = pages
await plant.item('BEARING', { tracking: 'batch', gtin: '09520000000011' })
await plant.item('HUB')
await plant.item('BIKE')
await plant.bom('HUB', [{ item: 'BEARING', quantity: '2' }])
await plant.bom('BIKE', [{ item: 'HUB', quantity: '2' }])
await plant.stock('BEARING', 'B-BAD', '500')
await plant.stock('BEARING', 'B-GOOD', '500')
await plant.stock('HUB', 'TWIN')
await plant.stock('BIKE', 'TWIN')

/** Units of an item on an order of their own, each with the parts given, reported as finished. */
async function build(item: string, units: Record<string, readonly string[]>): Promise<void> {
  const order = await plant.order(item, String(Object.keys(units).length))
  const lines: { registrationId: string; good: string; error: string }[] = []
  for (const [serial, parts] of Object.entries(units)) {
    const worker = plant.worker(order.id)
    await worker.scan(serial)
    for (const part of parts) await worker.scan(part)
    lines.push({ registrationId: worker.unit?.registrationId ?? '', good: '1', error: '0' })
  }
  await act(db, (tx, actor) => reportAsFinished(tx, actor, order.id, { lines }))
}

await build('HUB', { 'H-1': ['B-BAD'], 'H-2': ['B-BAD'], 'H-3': ['B-GOOD'], 'H-4': ['B-BAD'] })
await build('BIKE', { 'EB-1': ['H-1', 'H-3'], 'EB-2': ['H-2', 'H-4'] })

async function open(path = '/tracing', role: 'quality' | 'supervisor' = 'quality') {
  const page = await pages.signedIn(role, path)
  await page.getByRole('heading', { name: 'Item tracing' }).waitFor()
  return page
}

test('a scanned batch leads through hubs to the bikes, counts first, then level by level', async () => {
  const page = await open()
  await page.getByText('Which number is to be traced?').waitFor()
  const scanner = await scannerOn(page)
  await page.getByLabel('Scan, number or pasted list').focus()
  await scanner.scan('010952000000001110B-BAD')
  const used = page.getByRole('region', { name: 'Where used' })
  await used.getByText('Contains', { exact: true }).waitFor()
  expect((await used.locator('dd').allTextContents()).slice(0, 4)).toEqual(['5', '0', '5', '5'])
  const tree = page.getByRole('treegrid', { name: 'Tree' })
  await tree.getByText('H-1').waitFor()
  await tree.focus()
  // The batch, its transactions, the direction, the first hub: opened with the keys alone.
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key)
  const receipt = tree.getByRole('row').filter({ hasText: 'Receipt' })
  await receipt.waitFor()
  expect(await receipt.textContent()).toMatch(/Received.*S1 · W1/)
  for (const key of ['ArrowLeft', 'ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key)
  await tree.getByText('EB-1').waitFor()
  await page.getByRole('complementary', { name: 'Details' }).getByText('Installed in EB-1 BIKE').waitFor()
  await takeScreenshots(page, 'tracing-tree')
  await page.context().close()
  // Six pictures take their time.
}, 60_000)

test('a bike that is met over two hubs is marked as traced, with the way to where it was met first', async () => {
  const page = await open('/tracing?q=B-BAD&direction=forward')
  const tree = page.getByRole('treegrid', { name: 'Tree' })
  for (const hub of ['H-2', 'H-4'])
    await tree.getByRole('row').filter({ hasText: hub }).getByRole('button', { name: 'Open' }).click()
  await tree.getByRole('button', { name: 'Already traced' }).click()
  const current = tree.locator('[data-current]')
  expect(await current.textContent()).toContain('EB-2')
  expect(await current.getByRole('button', { name: 'Already traced' }).count()).toBe(0)
  await page.context().close()
})

test('back from the bike to its bearing, and the address shows the same view to someone else', async () => {
  const page = await open('/tracing?q=EB-1&direction=backward&view=composition&sort=number')
  const grid = page.getByRole('grid', { name: 'Composition' })
  await grid.getByText('B-BAD').first().waitFor()
  expect((await grid.locator('tbody tr td:nth-child(2)').allTextContents()).toSorted()).toEqual([
    'B-BAD',
    'B-GOOD',
    'H-1',
    'H-3',
  ])
  await grid.locator('tbody tr').filter({ hasText: 'B-BAD' }).first().click()
  const details = page.getByRole('complementary', { name: 'Details' })
  await details.getByRole('heading', { name: 'B-BAD' }).waitFor()
  const other = await open(new URL(page.url()).pathname + new URL(page.url()).search)
  await other
    .getByRole('complementary', { name: 'Details' })
    .getByRole('heading', { name: 'B-BAD' })
    .waitFor()
  await details.getByRole('button', { name: 'Trace forward' }).click()
  await page.getByRole('treegrid').getByText('H-2').waitFor()
  await other.context().close()
  await page.context().close()
})

test('what is not known is told, and one number of two items asks which is meant', async () => {
  const page = await open('/tracing?q=NO-SUCH')
  await page.getByText('1 number is not known.').waitFor()
  await page.getByText('Nothing has this number').waitFor()
  await takeScreenshots(page, 'tracing-not-found')
  await page.goto('/tracing?q=TWIN')
  await page.getByText('TWIN is the number of several items.').waitFor()
  await page.getByRole('button', { name: /TWIN · HUB/ }).click()
  await page.getByRole('treegrid').getByText('TWIN').waitFor()
  await page.context().close()
})

test('the answer is saved as a file with every lot', async () => {
  const page = await open('/tracing?q=B-BAD&direction=forward')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV' }).click()
  const file = await saved
  expect(file.suggestedFilename()).toMatch(/^trace-.*\.csv$/)
  const text = await readFile(await file.path(), 'utf8')
  for (const number of ['H-1', 'H-2', 'H-4', 'EB-1', 'EB-2']) expect(text).toContain(number)
  await page.context().close()
})

test('quality holds everything that was found in one step; a supervisor reads why they may not', async () => {
  const supervisor = await open('/tracing?q=B-BAD&direction=forward', 'supervisor')
  await supervisor.getByRole('button', { name: 'Hold all' }).hover()
  await supervisor.getByText('Placing holds needs the right of the quality department.').waitFor()
  await supervisor.context().close()
  const page = await open('/tracing?q=B-BAD&direction=forward&view=used')
  await page.getByRole('grid').getByText('EB-2').waitFor()
  await page.getByRole('button', { name: 'Hold all' }).click()
  await page.getByRole('dialog').getByText('Put 6 lots on hold').waitFor()
  await takeScreenshots(page, 'tracing-hold')
  await page.getByLabel('Reason').fill('Bearings run dry')
  await page.getByRole('dialog').getByRole('button', { name: 'Put on hold' }).click()
  await page.getByText('6 lots are on hold now.').first().waitFor()
  await expect.poll(() => page.getByRole('grid').getByText('Held', { exact: true }).count()).toBe(5)
  const held = await db`select from hold where reason = 'Bearings run dry' and released_at is null`
  expect(held.length).toBe(6)
  await takeScreenshots(page, 'tracing-used')
  await page.context().close()
}, 60_000)

test('the graph opens a group, marks the path to a selected lot, and is walked with the keys', async () => {
  const page = await open('/tracing?q=B-BAD&direction=forward&view=graph')
  const graph = page.getByRole('application', { name: 'Graph' })
  const start = graph.getByRole('button', { name: /^B-BAD/ })
  await start.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await graph.getByRole('button', { name: /^EB-1/ }).click()
  await page.getByText('Path: B-BAD › H-1 › EB-1').waitFor()
  const find = page.getByRole('searchbox', { name: 'Find in the graph' })
  await find.fill('hub')
  await page.keyboard.press('Enter')
  await expect
    .poll(() => graph.getByRole('button', { name: /^HUB/ }).evaluate((box) => box === document.activeElement))
    .toBe(true)
  await find.fill('eb-2')
  await find.press('Enter')
  await page.getByText(/Path: B-BAD › H-\d › EB-2/).waitFor()
  await find.fill('B-GOOD')
  await find.press('Enter')
  await page.getByText('Nothing in this answer is called “B-GOOD”.').waitFor()
  const before = await graph.evaluate((svg) => svg.getBoundingClientRect().width)
  await page.getByRole('button', { name: 'Larger' }).click()
  await expect.poll(() => graph.evaluate((svg) => svg.getBoundingClientRect().width)).toBeGreaterThan(before)
  await takeScreenshots(page, 'tracing-graph')
  await page.context().close()
}, 60_000)

test('the search box finds any number by three characters, and goes straight to what is scanned', async () => {
  const page = await open()
  const box = page.getByRole('combobox', { name: 'Search any number' })
  await box.fill('b-b')
  await page.getByRole('option', { name: /B-BAD/ }).waitFor()
  await takeScreenshots(page, 'search')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('treegrid').getByText('B-BAD').waitFor()
  const scanner = await scannerOn(page)
  await box.focus()
  await scanner.scan('EB-2')
  await page.getByRole('treegrid').getByText('EB-2').first().waitFor()
  await box.fill('TWIN')
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: /TWIN/ }).nth(1).waitFor()
  await page.context().close()
})

test('a customer that is found leads to the customer, and from there to their orders', async () => {
  for (const [number, name] of [
    ['C-200', 'Radhaus Tübingen'],
    ['C-201', 'Velo Bern'],
  ] as const)
    await db`insert into party (id, kind, number, name, event_id) values (${newId()}, 'customer', ${number}, ${name}, ${newId()})`
  const page = await open()
  const box = page.getByRole('combobox', { name: 'Search any number' })
  await box.fill('radhaus')
  await page.getByRole('option', { name: /C-200/ }).click()
  const customers = page.getByRole('grid', { name: 'Customers' })
  await customers.getByText('Radhaus Tübingen').waitFor()
  expect(await customers.getByText('Velo Bern').count()).toBe(0)
  await page.getByRole('link', { name: 'Sales orders of C-200' }).click()
  await page.waitForURL(/\/sales\?search=C-200$/)
  await page.context().close()
})

for (const [name, path] of [
  ['the question', '/tracing'],
  ['the tree', '/tracing?q=B-BAD'],
  ['the table', '/tracing?q=B-BAD&view=used'],
  ['the graph', '/tracing?q=B-BAD&view=graph'],
  ['the customers', '/tracing?q=B-BAD&view=customers'],
] as const)
  test(`${name} has no accessibility fault that a machine can find, in light and in dark`, async () => {
    const page = await open(path)
    await page.waitForLoadState('networkidle')
    await expectAccessible(page)
    await page.context().close()
    // Axe looks at every element in the page for every one of its rules.
  }, 90_000)

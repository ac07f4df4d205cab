import { expect, test } from 'vitest'
import { takeScreenshots } from '../../../test/support/browser.ts'
import { expectAccessible } from '../../../test/support/expect-accessible.ts'
import { openPages } from '../../../test/support/open-pages.ts'

const pages = await openPages()
const { plant, db } = pages
await plant.item('BEARING', { tracking: 'batch' })
await plant.item('GREASE', { tracking: 'batch' })
await plant.item('HUB')
await plant.bom('HUB', [{ item: 'BEARING', quantity: '2' }, { item: 'GREASE' }])
for (const batch of ['B-1', 'B-2']) await plant.stock('BEARING', batch, '500')
await plant.stock('GREASE', 'G-1', '500')
const order = await plant.order('HUB', '4')
for (const [serial, ...parts] of [
  ['H-1', 'B-1', 'G-1'],
  ['H-2', 'B-1'],
  ['H-3', 'B-2', 'G-1'],
  ['H-4', 'B-1', 'G-1'],
] as const) {
  const worker = plant.worker(order.id)
  await worker.scan(serial)
  for (const part of parts) await worker.scan(part)
}

async function open(path: string, role: 'quality' | 'supervisor' = 'quality') {
  const page = await pages.signedIn(role, path)
  return page
}

const numbers = (page: Awaited<ReturnType<typeof open>>) =>
  page.getByRole('grid', { name: 'Answer' }).locator('tbody tr td:nth-child(2)').allTextContents()

test('units with this lot and that one are found, held together, and the question is kept for the next time', async () => {
  const page = await open('/tracing')
  await page.getByRole('link', { name: 'Questions' }).click()
  await page.getByRole('heading', { name: 'Questions' }).waitFor()
  await page.getByRole('combobox', { name: 'Batch or serial number' }).fill('B-1')
  await page.getByRole('option', { name: /B-1/ }).click()
  const answer = page.getByRole('button', { name: 'Answer' })
  expect(await answer.getAttribute('aria-disabled')).toBe('true')
  await page.getByRole('combobox', { name: 'And another batch or serial number' }).fill('G-1')
  await page.getByRole('option', { name: /G-1/ }).click()
  await answer.click()
  await page.getByText('2 lots', { exact: true }).waitFor()
  expect((await numbers(page)).toSorted()).toEqual(['H-1', 'H-4'])
  await takeScreenshots(page, 'questions')
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV', exact: true }).click()
  expect((await saving).suggestedFilename()).toMatch(/^answer-[\d-]+\.csv$/)
  // On paper stand the question, the time and the person.
  await page.emulateMedia({ media: 'print' })
  await page.getByText(/^Answered .* for Test quality$/).waitFor()
  expect(await page.getByLabel('Question').isVisible()).toBe(true)
  expect(await page.getByRole('button', { name: 'Save question' }).isVisible()).toBe(false)
  await takeScreenshots(page, 'questions-printed')
  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('button', { name: 'Save question' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Bad pair')
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved as “Bad pair”.').first().waitFor()
  await page.getByRole('checkbox', { name: 'Select all rows' }).check()
  await page.getByRole('button', { name: 'Hold selected' }).click()
  await page.getByLabel('Reason').fill('Dry bearings')
  await page.getByRole('button', { name: 'Place hold' }).click()
  await expect.poll(() => page.getByRole('grid').getByText('Held', { exact: true }).count()).toBe(2)
  expect(await db`select from hold where reason = 'Dry bearings' and released_at is null`).toHaveLength(2)
  await page.context().close()

  const other = await open('/tracing', 'supervisor')
  await other.getByRole('button', { name: 'Saved' }).click()
  await takeScreenshots(other, 'saved-traces')
  await other.getByRole('link', { name: 'Bad pair' }).click()
  await expect.poll(async () => (await numbers(other)).toSorted()).toEqual(['H-1', 'H-4'])
  await other.getByRole('button', { name: 'Saved' }).click()
  await other.getByRole('button', { name: 'Take Bad pair off the list' }).click()
  await other.getByRole('button', { name: 'Take it off' }).click()
  await other.getByText('Nothing is saved yet').waitFor()
  await other.context().close()
}, 90_000)

test('units without any lot of a component, and what passed a station between two times', async () => {
  const page = await open('/tracing/questions')
  await page.getByLabel('Question').selectOption('without-component')
  await page.getByRole('combobox', { name: 'Units of this item' }).fill('HUB')
  await page.getByRole('option', { name: /HUB/ }).click()
  await page.getByRole('combobox', { name: 'Without any lot of this component' }).fill('GREASE')
  await page.getByRole('option', { name: /GREASE/ }).click()
  await page.getByRole('button', { name: 'Answer' }).click()
  await expect.poll(() => numbers(page)).toEqual(['H-2'])
  await page.getByLabel('Question').selectOption('passed')
  await page.getByLabel('Station').selectOption({ index: 1 })
  const time = (minutes: number) =>
    page.evaluate(
      (later) =>
        new Date(Date.now() + later * 60_000 - new Date().getTimezoneOffset() * 60_000)
          .toISOString()
          .slice(0, 16),
      minutes,
    )
  await page.getByLabel('From', { exact: true }).fill(await time(-60))
  await page.getByLabel('Until').fill(await time(60))
  await page.getByRole('button', { name: 'Answer' }).click()
  await page.getByText('4 lots', { exact: true }).waitFor()
  await page.getByRole('checkbox', { name: 'Select all rows' }).check()
  await page.getByRole('button', { name: 'Trace selected' }).click()
  await page.getByRole('heading', { name: /^Item tracing.*and 3 more$/ }).waitFor()
  await page.context().close()
}, 60_000)

test('the comparison tells what a product lacks of its BOM, and what changed since a moment', async () => {
  const page = await open('/tracing?q=H-2&view=compare')
  const grid = page.getByRole('grid', { name: 'Compared with the BOM' })
  const missing = grid.getByRole('row').filter({ hasText: 'Missing' })
  await missing.waitFor()
  expect(await missing.textContent()).toContain('GREASE')
  await page.getByText('1 component is not as planned').waitFor()
  await takeScreenshots(page, 'tracing-compare-bom')
  await page.getByLabel('Compare with').selectOption('at')
  await page.getByLabel('Day and time').fill('2020-01-01T00:00')
  const changes = page.getByRole('grid', { name: 'Compared with another moment' })
  await changes.getByText('Came').waitFor()
  expect(await changes.getByRole('row').filter({ hasText: 'Came' }).textContent()).toContain('B-1')
  await takeScreenshots(page, 'tracing-compare-moments')
  await page.context().close()
}, 60_000)

test('a file of numbers is traced at once, and its answer names the orders', async () => {
  const page = await open('/tracing')
  await page.getByLabel('File with numbers').setInputFiles({
    name: 'bad.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('HUB,H-1\nBEARING,B-2\nNO-SUCH\n'),
  })
  await page.getByText('1 number is not known.').waitFor()
  await page.getByRole('treegrid').getByText('H-1').first().waitFor()
  await page.getByRole('treegrid').getByText('B-2').first().waitFor()
  await page.getByRole('button', { name: 'Tracing', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Production orders' }).click()
  await page.getByRole('grid', { name: 'Production orders' }).getByText(order.number).waitFor()
  await page.context().close()
}, 60_000)

for (const [name, path, ready] of [
  ['the page of questions', '/tracing/questions', 'What is to be answered?'],
  ['the comparison', '/tracing?q=H-2&view=compare', 'Missing'],
] as const)
  test(`${name} has no accessibility fault that a machine can find, in light and in dark`, async () => {
    const page = await open(path)
    await page.getByText(ready).first().waitFor()
    await expectAccessible(page)
    await page.context().close()
  }, 90_000)

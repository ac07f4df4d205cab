import { expect, test } from 'vitest'
import { createTool } from '../../../../src/items/create-tool.ts'
import { newId } from '../../../../src/lib/new-id.ts'
import { act } from '../../../../test/support/act.ts'
import { takeScreenshots } from '../../../../test/support/browser.ts'
import { openPages } from '../../../../test/support/open-pages.ts'
import { scannerOn } from '../../../../test/support/scanner.ts'
import { testAccessibility } from '../../../../test/support/test-accessibility.ts'

const pages = await openPages()
const { plant, db } = pages
await plant.item('EB-CITY')
await plant.item('MOTOR-250')
await plant.bom('EB-CITY', [{ item: 'MOTOR-250' }])
for (const serial of ['M-1', 'M-2', 'M-3']) await plant.stock('MOTOR-250', serial)
const tool = (number: string, name: string, kind: string, calibrationDueOn: string | null = null) =>
  act(db, (tx, actor) =>
    createTool(tx, actor, { id: newId(), number, name, kind, calibrationDueOn, whenOverdue: 'warn' }),
  )

test('an administrator creates a tool, changes it after its calibration, and retires it', async () => {
  const page = await pages.signedIn('administrator', '/setup/tools')
  await page.getByText('There are no tools yet').waitFor()
  await page.getByRole('button', { name: 'Create tool' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Number').fill('TW-0015')
  await dialog.getByLabel('Name').fill('Torque wrench 4–20 Nm')
  await dialog.getByLabel('Kind').fill('Torque wrench')
  await dialog.getByLabel('Next calibration due').fill('2026-01-31')
  await dialog.getByLabel('When it is taken into use after that day').selectOption('block')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await page.getByText('The tool TW-0015 is saved.').first().waitFor()
  const grid = page.getByRole('grid', { name: 'Tools' })
  await grid.getByText('Overdue').waitFor()
  await tool('BP-02', 'Bearing press 5 kN', 'Press', '2030-06-30')
  await tool('HV-01', 'Insulation tester 1 kV', 'Tester')
  await page.reload()
  await grid.getByText('HV-01').waitFor()
  await takeScreenshots(page, 'tools')
  await grid.getByRole('button', { name: 'TW-0015' }).click()
  await dialog.getByLabel('Next calibration due').fill('2031-01-31')
  await takeScreenshots(page, 'tool-editor')
  await dialog.getByRole('switch', { name: 'In service' }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await grid.getByText('Retired').waitFor()
  expect(await grid.getByText('Overdue').count()).toBe(0)
  await page.getByRole('button', { name: 'In service only' }).click()
  await expect.poll(() => grid.getByText('TW-0015').count()).toBe(0)
  await page.context().close()
}, 90_000)

test('a tool that is scanned is shown in use, kept over a reload, and put away by hand', async () => {
  await tool('TW-1', 'Torque wrench 2–10 Nm', 'Wrench')
  await tool('TW-2', 'Torque wrench 4–20 Nm', 'Wrench', '2026-01-31')
  const order = await plant.order('EB-CITY', '3')
  const page = await pages.signedIn('worker', `/orders/${order.id}/track`)
  const scanner = await scannerOn(page)
  const card = (text: string | RegExp) => page.getByRole('status').or(page.getByRole('alert')).getByText(text)
  await page.getByLabel('Batch or serial number').waitFor()
  // A device that does not say where it stands cannot use a tool there.
  await scanner.scan('TW-1')
  await card(/TW-1 Torque wrench 2–10 Nm is a tool, and this device has no station/).waitFor()
  const station = { id: plant.stationId, code: 'ST1', name: 'Station 1' }
  await page.evaluate((here) => localStorage.setItem('asbuilt.station', JSON.stringify(here)), station)
  await page.reload()
  await page.getByLabel('Batch or serial number').waitFor()
  const inUse = page.getByRole('region', { name: 'Tools in use at Station 1' })
  await inUse.getByText('No tool is in use here.').waitFor()

  await scanner.scan('EB-1')
  await card('EB-1 is registered').waitFor()
  await scanner.scan('TW-1')
  await card('TW-1 Torque wrench 2–10 Nm is in use at Station 1 from now on.').waitFor()
  await inUse.getByText('TW-1 Torque wrench 2–10 Nm').waitFor()
  expect(await page.getByRole('radio', { name: 'Component' }).isChecked()).toBe(true)
  await scanner.scan('M-1')
  await card('EB-1 is complete: scan the next product.').waitFor()

  // Chosen from the list it takes the same way, and the place of the other wrench.
  await inUse.getByRole('button', { name: 'Tool' }).first().click()
  await page.getByRole('dialog').getByRole('combobox', { name: 'Tool' }).fill('4–20')
  await page.getByRole('option', { name: /TW-2/ }).click()
  await page.getByRole('button', { name: 'Take into use' }).click()
  await card(/TW-2 Torque wrench 4–20 Nm is in use at Station 1 from now on, instead of TW-1/).waitFor()
  await card('Its calibration was due on 2026-01-31.').waitFor()
  await inUse.getByText(/calibration was due on/).waitFor()
  await takeScreenshots(page, 'tracked-components-tool')
  await page.reload()
  await inUse.getByRole('button', { name: 'Put TW-2 away' }).click()
  await inUse.getByText('No tool is in use here.').waitFor()
  const field = page.getByLabel('Batch or serial number')
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true)
  await page.context().close()
}, 90_000)

test('from a tool to what was built with it, and its name in history and activities', async () => {
  const page = await pages.signedIn('administrator', '/setup/tools?search=TW-1')
  await page.getByRole('button', { name: 'TW-1' }).click()
  await page.getByRole('link', { name: 'What passed it' }).click()
  await page.getByRole('grid', { name: 'Answer' }).getByText('EB-1', { exact: true }).waitFor()
  await page.getByText('1 lot', { exact: true }).waitFor()
  expect(await page.getByRole('combobox', { name: 'Tool' }).inputValue()).toBe('TW-1 · Torque wrench 2–10 Nm')
  await takeScreenshots(page, 'questions-tool')
  await page.getByRole('link', { name: 'EB-1' }).click()
  await page
    .getByText(/Station 1, TW-1/)
    .first()
    .waitFor()
  const [order] = await db<{ id: string }[]>`select id from production_order limit 1`
  await page.goto(`/orders/${order?.id}`)
  await page.getByRole('button', { name: /^History/ }).click()
  await page.getByText('TW-1 Torque wrench 2–10 Nm was taken into use.').waitFor()
  await page.getByText('Station 1, TW-1', { exact: true }).first().waitFor()
  await page.context().close()
}, 90_000)

testAccessibility(pages, 'administrator', [['tools', '/setup/tools']])

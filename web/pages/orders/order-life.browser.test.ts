import { test } from 'vitest'
import { reportAsFinished } from '../../../src/journals/report-as-finished.ts'
import { estimateOrder } from '../../../src/orders/estimate-order.ts'
import { scheduleOrder } from '../../../src/orders/schedule-order.ts'
import { act } from '../../../test/support/act.ts'
import { takeScreenshots } from '../../../test/support/browser.ts'
import { expectAccessible } from '../../../test/support/expect-accessible.ts'
import { openPages } from '../../../test/support/open-pages.ts'
import { testActor } from '../../../test/support/test-actor.ts'

const pages = await openPages()
const { db, plant } = pages
await plant.item('BIKE', { tracking: 'serial' })
await plant.item('MOTOR', { tracking: 'serial' })
await plant.item('GREASE', { tracking: 'batch', unit: 'KGM' })
await plant.item('SCREW', { tracking: 'none' })
await plant.bom('BIKE', [
  { item: 'MOTOR' },
  { item: 'GREASE', quantity: '0.015', operation: 20 },
  { item: 'SCREW', quantity: '8', operation: 20, flushing: 'finish' },
])
await db`update bom_operation set name = 'Mount motor', setup_minutes = 20, run_minutes = 30 where number = 10`
await db`update bom_operation set name = 'Finish', run_minutes = 12 where number = 20`
for (const serial of ['M-1', 'M-2', 'M-3']) await plant.stock('MOTOR', serial)
await plant.stock('GREASE', 'G-1', '0.5')
await plant.loose('SCREW', '500')

test('a supervisor sees what is short, reserves what is there and gives the operations their dates', async () => {
  const { id, number } = await plant.order('BIKE', '5', false)
  const page = await pages.signedIn('supervisor', `/orders/${id}`)
  const dialog = page.getByRole('dialog')
  await press(page, 'Estimate')
  await dialog.getByRole('row').filter({ hasText: 'MOTOR' }).getByText('Short').waitFor()
  await expectAccessible(page)
  await takeScreenshots(page, 'estimate-order')
  await dialog.getByLabel('Reserve').selectOption('everything')
  await dialog.getByRole('button', { name: 'Estimate' }).click()
  await page.getByText(`Order ${number} is estimated; 1 component is short.`).first().waitFor()
  await press(page, 'Schedule')
  await dialog.getByLabel('Direction').selectOption('forward')
  await dialog.getByLabel('Day').fill('2026-11-23')
  await takeScreenshots(page, 'schedule-order')
  await dialog.getByRole('button', { name: 'Schedule' }).click()
  await page.getByText(`Order ${number} is scheduled from`).first().waitFor()
  await page.getByRole('button', { name: /^Operations/ }).click()
  await page
    .getByRole('grid', { name: 'Operations' })
    .getByText(/170\s*min/)
    .waitFor()
  await page.getByRole('button', { name: /^Material/ }).click()
  await page
    .getByRole('grid', { name: 'Material' })
    .getByText(/^3\s*pcs$/)
    .first()
    .waitFor()
  await expectAccessible(page)
  await takeScreenshots(page, 'order-planned')
  await page.context().close()
  // Pictures and faults of several dialogs on every screen take their time.
}, 240_000)

test('a supervisor takes each step back, says why, and finds the steps in the history', async () => {
  const { id, number } = await plant.order('BIKE', '1', false)
  await act(db, (tx, actor) => estimateOrder(tx, actor, id, { reserve: 'everything' }))
  const command = { direction: 'forward', on: '2026-11-23' } as const
  const request = testActor({ request: { ...command } })
  await act(db, (tx) => scheduleOrder(tx, request, id, command), request)
  const page = await pages.signedIn('supervisor', `/orders/${id}`)
  await press(page, 'Release')
  await page.getByText(`Order ${number} is Released.`).first().waitFor()
  for (const [step, status] of [
    ['Take the release back', 'Scheduled'],
    ['Take the schedule back', 'Estimated'],
    ['Take the estimate back', 'Created'],
  ] as const) {
    await back(page, step)
    await page.getByText(`Order ${number} is ${status}.`).first().waitFor()
  }
  await page.getByRole('button', { name: /^History/ }).click()
  const history = page.getByRole('grid', { name: 'History' })
  await history.getByText('The estimate was taken back.').waitFor()
  await history.getByText('Reason: Customer waits').first().waitFor()
  await page.getByRole('combobox', { name: 'Which entries' }).selectOption('refused')
  await page.getByText('No scan was refused on this order').waitFor()
  await page.getByRole('combobox', { name: 'Which entries' }).selectOption('steps')
  await history.getByText('The order was scheduled to begin on 23 Nov 2026.').waitFor()
  await page.context().close()
}, 120_000)

type Page = Awaited<ReturnType<typeof pages.signedIn>>

/** An action of the pane; where there is no room for it, it stands in the menu at its end. */
async function press(page: Page, action: string): Promise<void> {
  const pane = page.getByRole('toolbar', { name: 'Actions' })
  const button = pane.getByRole('button', { name: action, exact: true })
  await pane.getByRole('button').first().waitFor()
  if (await button.isVisible()) return await button.click()
  await pane.getByRole('button', { name: /more action/ }).click()
  await page.getByRole('menuitem', { name: action, exact: true }).click()
}

async function back(page: Page, step: string): Promise<void> {
  await press(page, step)
  const question = page.getByRole('alertdialog').or(page.getByRole('dialog'))
  await question.getByRole('textbox').fill('Customer waits')
  await question.getByRole('button', { name: step }).click()
  await question.waitFor({ state: 'detached' })
}

test('an ended order is opened again', async () => {
  await plant.item('STAND', { tracking: 'none' })
  await plant.bom('STAND', [{ item: 'SCREW' }])
  const { id, number } = await plant.order('STAND', '1')
  const { finishedProductId } = await plant.lines(id)
  const page = await pages.signedIn('supervisor')
  const lines = [{ finishedProductId, good: '1', error: '0' }]
  await act(db, (tx, actor) => reportAsFinished(tx, actor, id, { lines }))
  await page.goto(`/orders/${id}`)
  await press(page, 'End')
  await page.getByRole('dialog').getByRole('button', { name: 'End the order' }).click()
  await page.getByText(`Order ${number} is ended.`).first().waitFor()
  await back(page, 'Open it again')
  await page.getByText(`Order ${number} is Reported as finished.`).first().waitFor()
  await page.context().close()
}, 60_000)

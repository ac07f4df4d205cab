import { expect, test } from 'vitest'
import { createReason } from '../../../src/items/create-reason.ts'
import { reportAsFinished } from '../../../src/journals/report-as-finished.ts'
import { newId } from '../../../src/lib/new-id.ts'
import { act } from '../../../test/support/act.ts'
import { takeScreenshots } from '../../../test/support/browser.ts'
import { expectAccessible } from '../../../test/support/expect-accessible.ts'
import { openPages } from '../../../test/support/open-pages.ts'

const pages = await openPages()
const { plant, db } = pages
await plant.item('BIKE')
await plant.item('MOTOR')
await plant.item('GLUE', { tracking: 'batch', unit: 'KGM' })
await plant.bom('BIKE', [{ item: 'MOTOR' }, { item: 'GLUE', quantity: '0.5' }])
await plant.stock('GLUE', 'G-1', '10')
await plant.stock('MOTOR', 'M-1')
const order = await plant.order('BIKE')
const worker = plant.worker(order.id)
for (const number of ['EB-1', 'M-1', 'G-1']) await worker.scan(number)
const lines = [{ registrationId: worker.unit?.registrationId ?? '', good: '1', error: '0' }]
await act(db, (tx, actor) => reportAsFinished(tx, actor, order.id, { lines }))
const [bike] = await db<{ id: string }[]>`select id from lot where serial_number = 'EB-1'`
for (const kind of ['repair', 'hold'] as const)
  await act(db, (tx, actor) =>
    createReason(tx, actor, { id: newId(), kind, code: 'R1', text: `Usual ${kind}` }),
  )

test('a supervisor takes a unit apart, sees where everything went, and takes it back', async () => {
  const page = await pages.signedIn('supervisor')
  const dialog = page.getByRole('dialog')
  await page.goto(`/lots/${bike?.id}`)
  await page.getByRole('button', { name: 'Take apart' }).click()
  await dialog.getByLabel('G-1 · GLUE').selectOption('scrap')
  expect(await dialog.locator('datalist option').first().getAttribute('value')).toBe('Usual repair')
  await dialog.getByLabel('Reason').fill('Frame is cracked')
  await takeScreenshots(page, 'take-apart')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Take apart' }).click()
  await page.getByRole('heading', { name: 'DA-000001' }).waitFor()
  const grid = page.getByRole('grid', { name: 'What came out' })
  await grid.getByRole('row').filter({ hasText: 'G-1' }).getByText('Scrapped').waitFor()
  await grid.getByRole('row').filter({ hasText: 'M-1' }).getByText('Into stock in W1').waitFor()
  expect(await plant.onHand('MOTOR')).toBe('1')
  await takeScreenshots(page, 'disassembly')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Take back' }).click()
  await dialog.getByLabel('Reason').fill('Wrong bike')
  await dialog.getByRole('button', { name: 'Take back' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('Taken back because').waitFor()
  expect(await plant.onHand('BIKE')).toBe('1')
  expect(await plant.onHand('MOTOR')).toBe('0')
  await page.goto('/disassemblies')
  await page.getByRole('link', { name: 'DA-000001' }).waitFor()
  await takeScreenshots(page, 'disassemblies')
  await expectAccessible(page)
  await page.goto(`/lots/${bike?.id}`)
  await page
    .getByText('Disassembly order DA-000001 was taken back.')
    .or(page.getByRole('button', { name: /^History/ }))
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Open for repair' }).click()
  expect(await dialog.locator('datalist option').first().getAttribute('value')).toBe('Usual repair')
  await page.context().close()
}, 120_000)

test('a worker sees disassembly orders and can neither take apart nor back', async () => {
  const page = await pages.signedIn('worker', '/disassemblies')
  await page.getByRole('link', { name: 'DA-000001' }).click()
  await page.getByRole('heading', { name: 'DA-000001' }).waitFor()
  expect(await page.getByRole('button', { name: 'Take back' }).count()).toBe(0)
  await page.goto(`/lots/${bike?.id}`)
  await page.getByRole('heading', { name: 'EB-1' }).waitFor()
  expect(await page.getByRole('button', { name: 'Take apart' }).count()).toBe(0)
  await page.context().close()
}, 60_000)

import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { takeScreenshots } from '../../../test/support/browser.ts'
import { openPages } from '../../../test/support/open-pages.ts'
import { scannerOn } from '../../../test/support/scanner.ts'

const pages = await openPages()
const { plant, db } = pages
await plant.item('BIKE', { tracking: 'serial' })
await plant.item('MOTOR', { tracking: 'serial' })
await plant.item('FRAME', { tracking: 'serial' })
await plant.bom('BIKE', [{ item: 'MOTOR' }, { item: 'FRAME' }])
for (let n = 1; n <= 6; n++) {
  await plant.stock('MOTOR', `M-${n}`)
  await plant.stock('FRAME', `F-${n}`)
}

const scansOf = (orderId: string) => db<{ characters: string; refusal: string | null; name: string }[]>`
  select request->>'characters' as characters, refusal, account.name from audit_event
  join account on account.id = audit_event.account_id
  where order_id = ${orderId} and request ? 'characters' order by audit_event.at, audit_event.id`

const taken = (name: string, ...numbers: string[]) =>
  numbers.map((characters) => ({ characters, refusal: null, name }))

async function ready(page: Page) {
  await page.getByLabel('Batch or serial number').waitFor()
  return await scannerOn(page)
}

/** The server answers these scans to nobody: it has them, or never gets them. */
async function cut(context: BrowserContext, arrives: boolean) {
  await context.route('**/scans', async (route) => {
    if (arrives) await route.fetch()
    await route.abort('connectionfailed')
  })
}

for (const [name, arrives] of [
  ['before the server has the first scan', false],
  ['after the server has it, and before its answer', true],
] as const)
  test(`scans made without a connection, cut ${name}, come in order and once when the page is opened again`, async () => {
    const [unit, motor, frame] = arrives ? ['EB-1', 'M-1', 'F-1'] : ['EB-2', 'M-2', 'F-2']
    const order = await plant.order('BIKE', '2')
    const page = await pages.signedIn('worker', `/orders/${order.id}/track`)
    const context = page.context()
    const scanner = await ready(page)
    await scanner.scan(unit)
    await page.getByText(`${unit} is registered`).first().waitFor()
    await cut(context, arrives)
    await scanner.scan(motor)
    await scanner.scan(frame)
    await scanner.scan(`${unit}-next`)
    await page.getByText('3 scans are kept').waitFor()
    if (arrives) await takeScreenshots(page, 'waiting-scans')
    // Ended as in a crash: the page is asked nothing and can do nothing any more.
    await page.close()

    const again = await context.newPage()
    await again.goto('/')
    await again.getByText(`3 scans on order ${order.number} could not be sent yet.`).waitFor()
    if (arrives) await takeScreenshots(again, 'waiting-notice')
    await context.unroute('**/scans')
    await again.getByRole('link', { name: 'Open the order to send them' }).click()
    await again.getByText(`${unit}-next is registered`).first().waitFor()
    expect(await scansOf(order.id)).toEqual(taken('worker', unit, motor, frame, `${unit}-next`))
    await again.reload()
    await ready(again)
    await again.goto('/')
    await again.getByRole('heading', { name: 'Home' }).waitFor()
    expect(await again.getByText('could not be sent').count()).toBe(0)
    expect(await again.evaluate("localStorage.getItem('asbuilt.waiting-scans')")).toBe('[]')
    await context.close()
  })

test('a reload in mid-scan asks nothing and loses nothing', async () => {
  const order = await plant.order('BIKE', '1')
  const page = await pages.signedIn('worker', `/orders/${order.id}/track`)
  const scanner = await ready(page)
  await cut(page.context(), false)
  await scanner.scan('EB-3')
  await scanner.scan('M-3')
  await page.getByText('2 scans are kept').waitFor()
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  await page.reload()
  await page.getByText('2 scans are kept').waitFor()
  await page.context().unroute('**/scans')
  await page.getByText('M-3 · MOTOR is in EB-3').first().waitFor()
  expect(asked).toEqual([])
  expect(await scansOf(order.id)).toEqual(taken('worker', 'EB-3', 'M-3'))
  await page.context().close()
})

test('what one person scanned is never sent under another one’s name, and waits for them', async () => {
  const order = await plant.order('BIKE', '1')
  const page = await pages.signedIn('worker', `/orders/${order.id}/track`)
  const context = page.context()
  const scanner = await ready(page)
  await cut(context, false)
  await scanner.scan('EB-4')
  await page.getByText('The scan is kept').waitFor()
  const workers = await context.cookies()
  const other = await pages.signedIn('supervisor')
  // Somebody else signs in in another tab. This one notices before it sends the scan, and opens itself anew for them.
  await context.addCookies(await other.context().cookies())
  const anew = page.waitForEvent('load')
  await context.unroute('**/scans')
  await anew
  await ready(page)
  expect(await page.getByText('kept and sent').count()).toBe(0)
  expect(await scansOf(order.id)).toEqual([])
  await context.addCookies(workers)
  await page.goto(`/orders/${order.id}/track`)
  await page.getByText('EB-4 is registered').first().waitFor()
  expect(await scansOf(order.id)).toEqual(taken('worker', 'EB-4'))
  await other.context().close()
  await context.close()
})

test('scans are kept when the session ends, and discarded on sign-out only after asking', async () => {
  const order = await plant.order('BIKE', '1')
  const page = await pages.signedIn('worker', `/orders/${order.id}/track`)
  const context = page.context()
  const scanner = await ready(page)
  const cookies = await context.cookies()
  await context.clearCookies()
  await scanner.scan('EB-5')
  await page.getByRole('heading', { name: 'Sign in to Asbuilt' }).waitFor()
  await context.addCookies(cookies)
  await page.goto('/')
  await page.getByText(`One scan on order ${order.number} could not be sent yet.`).waitFor()
  const leave = async () => {
    await page.getByRole('button', { name: 'Account and settings' }).click()
    await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click()
  }
  await leave()
  const question = page.getByRole('alertdialog')
  await question.getByText('One scan has not reached the server yet.').waitFor()
  await takeScreenshots(page, 'sign-out-with-waiting-scans')
  await question.getByRole('button', { name: 'Cancel' }).click()
  await question.waitFor({ state: 'detached' })
  await page.getByText(`One scan on order ${order.number} could not be sent yet.`).waitFor()
  await leave()
  await question.getByRole('button', { name: 'Discard and sign out' }).click()
  await page.getByRole('heading', { name: 'Sign in to Asbuilt' }).waitFor()
  expect(await page.evaluate("localStorage.getItem('asbuilt.waiting-scans')")).toBe('[]')
  expect(await scansOf(order.id)).toEqual([])
  await context.close()
})

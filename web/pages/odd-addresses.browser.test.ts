import { expect, test } from 'vitest'
import { newId } from '../../src/lib/new-id.ts'
import { expectAccessible } from '../../test/support/expect-accessible.ts'
import { openPages } from '../../test/support/open-pages.ts'

const pages = await openPages()

test('a page that the account may not see says so, and offers nothing to do there', async () => {
  const page = await pages.signedIn('worker', '/setup/accounts')
  await page.getByText('Accounts: your account may not see this page').waitFor()
  expect(await page.getByRole('button', { name: 'Create account' }).count()).toBe(0)
  await page.getByRole('link', { name: 'Go to Home' }).click()
  await page.getByRole('heading', { name: 'Home' }).waitFor()
  await page.context().close()
})

test('an address that leads to nothing names no internal number and leads home', async () => {
  const page = await pages.signedIn('supervisor', `/lots/${newId()}`)
  await page.getByText('This does not exist, or no longer').waitFor()
  await page.goto('/lots/hello')
  await page.getByText('This does not exist, or no longer').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Go to Home' }).waitFor()
  await page.context().close()
})

test('who opens a page while the server cannot be reached is told so, and gets the page once it is back', async () => {
  const page = await pages.signedIn('supervisor', '/')
  await page.route('**/api/v1/**', (route) => route.abort())
  await page.goto('/lots')
  await page.getByText('No connection to the server').waitFor()
  await page.unroute('**/api/v1/**')
  await page.getByRole('heading', { name: 'Batches and serial numbers' }).waitFor()
  await page.context().close()
}, 60_000)

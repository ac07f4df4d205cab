import type { Page } from 'playwright-core'
import { afterAll } from 'vitest'
import { buildPages, pagesFolder } from '../../scripts/build-pages.ts'
import { createAccount } from '../../src/access/create-account.ts'
import type { Role } from '../../src/contracts/rights.ts'
import { connect } from '../../src/db/database.ts'
import { serve } from '../../src/http/serve.ts'
import { act } from './act.ts'
import { testBrowser } from './browser.ts'
import { testPlant } from './plant.ts'
import { testDatabaseUrl } from './test-database.ts'

const password = 'as built, so sold'

/**
 * The pages as people get them: built, served by the real server on a database of the test file's own, in a real browser.
 * `signedIn` opens a page for somebody with exactly these roles, in a window of their own.
 */
export async function openPages() {
  await buildPages(() => {})
  const databaseUrl = await testDatabaseUrl()
  const db = connect(databaseUrl)
  const plant = await testPlant(db)
  const serving = await serve({ databaseUrl, host: '127.0.0.1', port: 0, pages: pagesFolder })
  afterAll(async () => {
    await serving.stop()
    await db.end()
  })
  const browser = await testBrowser()
  const names = new Map<string, string>()

  async function accountOf(roles: readonly [Role, ...Role[]]): Promise<string> {
    const key = roles.join('-')
    const name = names.get(key) ?? key
    if (!names.has(key)) {
      names.set(key, name)
      const account = { name, fullName: `Test ${roles.join(' and ')}`, password, roles: [...roles] }
      await act(db, (tx, actor) => createAccount(tx, actor, account))
    }
    return name
  }

  return {
    db,
    plant,
    browser,
    address: serving.address,
    password,
    accountOf,
    async signedIn(...roles: readonly [Role, ...Role[]]): Promise<Page> {
      const name = await accountOf(roles)
      const context = await browser.newContext({ baseURL: serving.address, locale: 'en-GB' })
      // Shorter than a test may take, so that a failure names the step that waited in vain.
      context.setDefaultTimeout(12_000)
      const page = await context.newPage()
      await page.goto('/sign-in')
      await page.getByLabel('Name').fill(name)
      await page.getByLabel('Password').fill(password)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('heading', { name: 'Home' }).waitFor()
      return page
    },
  }
}

import pino from 'pino'
import type { Page } from 'playwright-core'
import { afterAll } from 'vitest'
import { buildPages, pagesFolder } from '../../scripts/build-pages.ts'
import { createAccount } from '../../src/access/create-account.ts'
import { startSession } from '../../src/access/start-session.ts'
import type { Role } from '../../src/contracts/rights.ts'
import { connect } from '../../src/db/database.ts'
import { transaction } from '../../src/db/transaction.ts'
import { csrfCookie, sessionCookie } from '../../src/http/endpoint.ts'
import { serve } from '../../src/http/serve.ts'
import { act } from './act.ts'
import { testBrowser } from './browser.ts'
import { testPlant } from './plant.ts'
import { testDatabaseUrl } from './test-database.ts'

const password = 'as built, so sold'

/**
 * The pages as people get them: built, served by the real server on a database of the test file's own, in a real browser.
 * `signedIn` opens one of them. A test that stops its database brings one of its own, migrated.
 */
export async function openPages(ownDatabaseUrl?: string) {
  await buildPages(() => {})
  const databaseUrl = ownDatabaseUrl ?? (await testDatabaseUrl())
  const db = connect(databaseUrl)
  const plant = await testPlant(db)
  const log = pino({ level: process.env.ASBUILT_LOG ?? 'error' }, pino.destination(2))
  const serving = await serve({ databaseUrl, host: '127.0.0.1', port: 0, pages: pagesFolder, log })
  afterAll(async () => {
    await serving.stop()
    await db.end()
  })
  const browser = await testBrowser()
  const accounts = new Map<Role, string>()

  /** The account that has exactly this role; its name is the role's. */
  async function accountOf(role: Role): Promise<string> {
    const known = accounts.get(role)
    if (known !== undefined) return known
    const account = { name: role, fullName: `Test ${role}`, password, roles: [role] }
    const { id } = await act(db, (tx, actor) => createAccount(tx, actor, account))
    accounts.set(role, id)
    return id
  }

  return {
    db,
    plant,
    browser,
    address: serving.address,
    password,
    accountOf,
    /**
     * A page in a window of its own, for somebody who has this role and is signed in already: what signing in does by hand
     * is tested where it belongs, and would be a third of the work of every other test.
     */
    async signedIn(role: Role, path = '/'): Promise<Page> {
      const accountId = await accountOf(role)
      const session = await transaction(db, (tx) => startSession(tx, accountId, 'a test', new Date()))
      const context = await browser.newContext({ baseURL: serving.address, locale: 'en-GB' })
      // Shorter than a test may take, so that a failure names the step that waited in vain.
      context.setDefaultTimeout(25_000)
      await context.addCookies([
        { url: serving.address, name: sessionCookie, value: session.token, httpOnly: true },
        { url: serving.address, name: csrfCookie, value: session.csrfToken },
      ])
      const page = await context.newPage()
      await page.goto(path)
      if (path === '/') await page.getByRole('heading', { name: 'Home' }).waitFor()
      return page
    },
  }
}

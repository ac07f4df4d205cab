import pino from 'pino'
import { expect, test, vi } from 'vitest'
import { buildPages, pagesFolder } from '../../scripts/build-pages.ts'
import { createDemoAccounts } from '../../src/access/create-demo-accounts.ts'
import { serve } from '../../src/http/serve.ts'
import { act } from '../support/act.ts'
import { testBrowser } from '../support/browser.ts'
import { ownerOf, testDatabaseUrl } from '../support/test-database.ts'

vi.setConfig({ testTimeout: 180_000 })

const browser = await testBrowser()

test('a worker signs in, the page is drawn under its security policy, and signs out everywhere', async () => {
  const databaseUrl = await testDatabaseUrl()
  const db = await ownerOf(databaseUrl)
  await act(db, createDemoAccounts)
  await buildPages(() => undefined)
  const log = pino({ level: 'silent' })
  const server = await serve({ databaseUrl, host: '127.0.0.1', port: 0, pages: pagesFolder, demo: true, log })
  const device = async () => {
    const page = await (await browser.newContext()).newPage()
    const refused: string[] = []
    page.on('console', (message) => {
      if (/security policy/i.test(message.text())) refused.push(message.text())
    })
    await page.goto(`${server.address}/orders`)
    const signIn = async (password: string) => {
      await page.getByLabel('Name').fill('worker')
      await page.getByLabel('Password').fill(password)
      await page.keyboard.press('Enter')
    }
    return { page, refused, signIn }
  }
  const [one, two] = [await device(), await device()]

  await one.signIn('not the password')
  await one.page.getByText('Name and password do not fit together').waitFor()
  for (const { page, signIn } of [one, two]) {
    await signIn('demo-worker')
    await page.getByRole('heading', { name: 'Production orders' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/orders')
  }
  expect(one.refused).toEqual([])

  const cookies = await one.page.context().cookies()
  expect(cookies.find((cookie) => cookie.name === 'asbuilt_session')?.httpOnly).toBe(true)
  await one.page.getByRole('button', { name: 'Account and settings' }).click()
  await one.page.getByRole('menuitem', { name: 'Sign out everywhere' }).click()
  await one.page.getByRole('alertdialog').getByRole('button', { name: 'Sign out everywhere' }).click()
  await one.page.getByRole('heading', { name: 'Sign in to Asbuilt' }).waitFor()
  await two.page.reload()
  await two.page.getByLabel('Password').waitFor()
  await server.stop()
})

import { expect, test } from 'vitest'
import { takeScreenshots } from '../../../test/support/browser.ts'
import { openPages } from '../../../test/support/open-pages.ts'
import { testAccessibility } from '../../../test/support/test-accessibility.ts'

const pages = await openPages()
await pages.plant.policy({ name: 'Safety parts', held_lot: 'block', expired_lot: 'override' })
await pages.accountOf('worker')
await pages.accountOf('quality')

async function signIn(name: string, password: string) {
  const page = await pages.browser.newPage({ baseURL: pages.address })
  await page.goto('/sign-in')
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  return page
}

test('an administrator creates an account, and the person signs in with it', async () => {
  const admin = await pages.signedIn('administrator', '/setup/accounts')
  await admin.getByRole('button', { name: 'Create account' }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByLabel('Sign-in name').fill('maria')
  await dialog.getByLabel('Full name').fill('Maria Sommer')
  await dialog.getByLabel('Password').fill('short')
  await dialog.getByRole('checkbox', { name: 'Quality' }).check()
  await dialog.getByRole('button', { name: 'Create' }).click()
  await dialog.getByText('The password needs at least 10 characters').waitFor()
  await takeScreenshots(admin, 'create-account')
  await dialog.getByLabel('Password').fill('long enough for her')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await admin.getByRole('row').filter({ hasText: 'Maria Sommer' }).getByText('Worker, Quality').waitFor()

  const maria = await signIn('maria', 'long enough for her')
  await maria.getByRole('heading', { name: 'Home' }).waitFor()
  expect(await maria.getByRole('link', { name: 'Accounts' }).count()).toBe(0)

  await admin.getByRole('row').filter({ hasText: 'Maria Sommer' }).click()
  await admin.getByRole('button', { name: 'New password' }).click()
  await dialog.getByLabel('Password').fill('another one for her')
  await dialog.getByRole('button', { name: 'Set password' }).click()
  await admin.getByText('maria has a new password.').first().waitFor()
  await admin.getByRole('button', { name: 'Switch off' }).click()
  await admin.getByRole('alertdialog').getByRole('button', { name: 'Switch off' }).click()
  await admin.getByRole('row').filter({ hasText: 'Maria Sommer' }).getByText('Switched off').waitFor()
  await maria.close()
  const again = await signIn('maria', 'another one for her')
  await again.getByText('The account maria is switched off.').waitFor()
  await again.close()
  await admin.context().close()
}, 60_000)

test('an administrator changes how strict a policy is', async () => {
  const page = await pages.signedIn('administrator', '/setup/policies')
  await page.getByRole('button', { name: 'Safety parts' }).click()
  const pane = page.getByRole('dialog')
  await pane.getByLabel('Expired numbers').selectOption('block')
  await pane.getByRole('switch', { name: 'Check pre-allocation for components' }).check()
  await takeScreenshots(page, 'policy')
  await pane.getByRole('button', { name: 'Save' }).click()
  await pane.waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('button', { name: 'Safety parts' }).click()
  expect(await pane.getByLabel('Expired numbers').inputValue()).toBe('block')
  expect(await pane.getByRole('switch', { name: 'Check pre-allocation for components' }).isChecked()).toBe(
    true,
  )
  await page.context().close()
}, 60_000)

test('quality reads the policies but cannot change them', async () => {
  const page = await pages.signedIn('quality', '/setup/policies')
  await page.getByRole('button', { name: 'Safety parts' }).click()
  const pane = page.getByRole('dialog')
  expect(await pane.getByLabel('Numbers on hold').isDisabled()).toBe(true)
  expect(await pane.getByRole('button', { name: 'Save' }).count()).toBe(0)
  await page.context().close()
})

test('a work centre and a station in it are created, and the station is renamed', async () => {
  const page = await pages.signedIn('administrator', '/setup/stations')
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Create work centre' }).click()
  await dialog.getByLabel('Code').fill('WC-1')
  await dialog.getByLabel('Name').fill('Assembly')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Create station' }).click()
  await dialog.getByLabel('Code').fill('ST-7')
  await dialog.getByLabel('Name').fill('Station 7')
  await dialog.getByLabel('Work centre').selectOption({ label: 'WC-1 Assembly' })
  await dialog.getByRole('button', { name: 'Create' }).click()
  const row = page.getByRole('grid', { name: 'Stations' }).getByRole('row').filter({ hasText: 'ST-7' })
  await row.getByText('Assembly', { exact: true }).waitFor()
  await row.getByRole('button', { name: 'ST-7' }).click()
  await dialog.getByLabel('Name').fill('Final assembly')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await row.getByText('Final assembly').waitFor()
  expect(await row.textContent()).toBe('ST-7Final assemblyAssembly')
  await page.context().close()
}, 60_000)

testAccessibility(pages, 'administrator', [
  ['accounts', '/setup/accounts'],
  ['policies', '/setup/policies'],
  ['places', '/setup/stations'],
])

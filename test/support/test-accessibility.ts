import { test } from 'vitest'
import type { Role } from '../../src/contracts/rights.ts'
import { takeScreenshots } from './browser.ts'
import { expectAccessible } from './expect-accessible.ts'
import type { openPages } from './open-pages.ts'

/** A test for each page, by its name and address: that somebody of this role finds no fault in it, with pictures of it. */
export function testAccessibility(
  pages: Awaited<ReturnType<typeof openPages>>,
  role: Role,
  list: readonly (readonly [name: string, path: string])[],
): void {
  for (const [name, path] of list)
    test(`the page ${name} has no accessibility fault that a machine can find, in light and in dark`, async () => {
      const page = await pages.signedIn(role, path)
      await page.getByRole('grid').first().waitFor()
      await expectAccessible(page)
      await takeScreenshots(page, name)
      await page.context().close()
      // Axe looks at every element in the page for every one of its rules.
    }, 90_000)
}

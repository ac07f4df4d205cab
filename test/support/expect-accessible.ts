import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** No accessibility fault that a machine can find, in light and in dark. Takes seconds: axe looks at every element for every rule. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.locator(`html[data-theme="${colorScheme}"]`).waitFor()
    // A page that is still drawing itself in the new colours shows a mixture of both: a fault counts when it stays.
    await expect.poll(() => faults(page), { timeout: 20_000, interval: 200 }).toEqual([])
  }
}

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude('[data-tabster-dummy]').analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** The rules that look at colours. All others see the same elements in the dark as in the light. */
const colourRules = ['color-contrast', 'link-in-text-block']

/** No accessibility fault that a machine can find, in light by every rule and in dark by those about colours. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.locator(`html[data-theme="${colorScheme}"]`).waitFor()
    // A page that is still drawing itself in the new colours shows a mixture of both: a fault counts when it stays.
    const rules = colorScheme === 'dark' ? colourRules : undefined
    await expect.poll(() => faults(page, rules), { timeout: 20_000, interval: 200 }).toEqual([])
  }
}

async function faults(page: Page, rules?: string[]): Promise<string[]> {
  // Without frames of other sites, axe can work in the page itself: no second page, no copies of what passed.
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .exclude('[data-tabster-dummy]')
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

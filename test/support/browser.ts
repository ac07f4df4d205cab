import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll } from 'vitest'
import { ensureBrowser } from './find-browser.ts'

/** The screens that every page is looked at on: an office monitor, a shop-floor tablet, a telephone. */
export const screens = {
  monitor: { width: 1440, height: 900 },
  tablet: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
} as const

let launched: Promise<Browser> | undefined

/**
 * The Chromium of this worker, started by the first test file that wants it and ended with the worker.
 * Each test opens a context of its own in it; what a file leaves open is closed after its last test.
 */
export async function testBrowser(): Promise<Browser> {
  launched ??= launch()
  const browser = await launched
  afterAll(async () => {
    for (const context of browser.contexts()) await context.close()
  })
  return browser
}

async function launch(): Promise<Browser> {
  return await chromium.launch({
    executablePath: await ensureBrowser(console.log),
    // Chromium's sandbox does not work for root. It asks nobody on the internet anything: a test may have no network.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
}

const folder = fileURLToPath(new URL('../../test-results/screenshots', import.meta.url))

/**
 * Pictures of the page on every screen, light and dark, in `test-results/screenshots/`, for whoever asks with `PICTURES=yes`:
 * they take half of the time of a page's tests and are looked at by people only.
 */
export async function takeScreenshots(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES === 'yes') await savePictures(page, name)
}

/** Takes the pictures. Returns their paths. */
export async function savePictures(page: Page, name: string): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const before = page.viewportSize()
  const paths: string[] = []
  for (const [screen, size] of Object.entries(screens)) {
    await page.setViewportSize(size)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      // The page draws itself anew for the size and the colours before it is looked at.
      await page.evaluate(
        'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))',
      )
      const path = join(folder, `${name}-${screen}-${colorScheme}.png`)
      await page.screenshot({ path })
      paths.push(path)
    }
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  if (before) await page.setViewportSize(before)
  return paths
}

import { stat } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { savePictures, screens, testBrowser } from './browser.ts'

const browser = await testBrowser()

test('a page is seen on every screen in light and in dark', async () => {
  const page = await browser.newPage()
  await page.setContent(
    '<style>@media (prefers-color-scheme: dark) { body { background: black } }</style>Scan',
  )
  const paths = await savePictures(page, 'self-test')
  expect(paths).toHaveLength(Object.keys(screens).length * 2)
  for (const path of paths) expect((await stat(path)).size).toBeGreaterThan(500)
  await page.close()
})

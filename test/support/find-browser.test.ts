import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBrowser } from './find-browser.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'browsers '))
  await writeFile(join(folder, 'google-chrome'), '#!/bin/sh\n')
  await chmod(join(folder, 'google-chrome'), 0o755)
})
afterAll(() => rm(folder, { recursive: true }))

test('a browser in the path is found under any of its names', async () => {
  expect(await findBrowser({ PATH: ['/nowhere', folder].join(delimiter) })).toBe(
    join(folder, 'google-chrome'),
  )
})

test('the browser that was chosen is taken before any other, and one that is not there is refused', async () => {
  expect(await findBrowser({ PATH: '', CHROME_PATH: process.execPath })).toBe(process.execPath)
  await expect(findBrowser({ PATH: folder, CHROME_PATH: join(folder, 'gone') })).rejects.toThrow(
    'gone, which is not a program',
  )
})

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPages } from './pages.ts'

let folder = ''
const app = new Hono()
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pages with spaces '))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<title>Asbuilt</title>')
  await writeFile(join(folder, 'assets/app-1a2b.js'), 'start()')
  await writeFile(join(folder, 'assets/app-1a2b.js.gz'), gzipSync('start()'))
  addPages(app, folder)
})
afterAll(() => rm(folder, { recursive: true }))

test('every address that is not a file answers with the page, which is asked for anew each time', async () => {
  for (const address of ['/', '/orders', '/orders/019ab/components']) {
    const answer = await app.request(address)
    expect(await answer.text()).toContain('<title>Asbuilt</title>')
    expect(answer.headers.get('content-type')).toMatch('text/html')
    expect(answer.headers.get('cache-control')).toBe('no-cache')
  }
})

test('a file whose name carries its content is kept for ever, and sent compressed to who can read it', async () => {
  const plain = await app.request('/assets/app-1a2b.js')
  expect(await plain.text()).toBe('start()')
  expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  const compressed = await app.request('/assets/app-1a2b.js', { headers: { 'accept-encoding': 'gzip, br' } })
  expect(compressed.headers.get('content-encoding')).toBe('gzip')
  expect(compressed.headers.get('content-type')).toMatch('javascript')
})

test('a file that is gone is not answered with the page, and nothing outside of the folder is sent', async () => {
  expect((await app.request('/assets/app-old.js')).status).toBe(404)
  for (const address of ['/../package.json', '/assets/%2e%2e/%2e%2e/package.json', '/..%2fpackage.json'])
    expect(await (await app.request(address)).text()).not.toContain('"name"')
})

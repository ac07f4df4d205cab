import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { testBrowser } from '../../../test/support/browser.ts'
import { scannerOn } from '../../../test/support/scanner.ts'

type Received = { readonly id: string; readonly characters: string; readonly deviceAt: string }

const browser = await testBrowser()
const folder = await mkdtemp(join(tmpdir(), 'asbuilt-scan-field-'))
const received: Received[] = []
/** What the server does with the next scan: how long it takes, or that it hangs up without an answer. */
let answerAfter = 0
let hangUps = 0

const server = createServer(async (request, response) => {
  if (request.url === '/scans') return await answerScan(request, response)
  if (request.url === '/page.js') {
    response.setHeader('content-type', 'text/javascript')
    return response.end(await readFile(join(folder, 'page.js')))
  }
  response.setHeader('content-type', 'text/html')
  response.end('<!doctype html><title>Scan</title><body><script type="module" src="/page.js"></script>')
})

async function answerScan(request: IncomingMessage, response: ServerResponse) {
  let body = ''
  for await (const part of request) body += part
  received.push(JSON.parse(body))
  if (hangUps-- > 0) return request.socket.destroy()
  await sleep(answerAfter)
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ text: `answer to ${received.length}` }))
}

let page: Page
let scan: (characters: string, suffix?: 'Enter' | 'Tab' | 'none') => Promise<void>

beforeAll(async () => {
  await build({
    configFile: join(import.meta.dirname, '../../vite.config.ts'),
    logLevel: 'error',
    publicDir: false,
    build: {
      outDir: folder,
      minify: false,
      rolldownOptions: {
        input: join(import.meta.dirname, 'scan-field-test-page.tsx'),
        output: { entryFileNames: 'page.js', codeSplitting: false },
      },
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

beforeEach(async () => {
  received.length = 0
  answerAfter = 0
  hangUps = 0
  page = await browser.newPage()
  // A server that listens on a port has an address of this kind.
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await field().waitFor()
  scan = (await scannerOn(page)).scan
})

afterEach(() => page.close())

afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await rm(folder, { recursive: true })
})

const field = () => page.getByLabel('Batch or serial number')
const hasFocus = () => field().evaluate((element) => element === element.ownerDocument.activeElement)
const scanned = () => received.map(({ characters }) => characters)

test('the field has the focus on opening', async () => {
  expect(await hasFocus()).toBe(true)
})

test('a scan that comes in the moment in which the field appears is taken', async () => {
  // Before the page has drawn it, and before anything that the page does after drawing.
  await page.addInitScript(`new MutationObserver((_, observer) => {
    const field = document.querySelector('input[inputmode]')
    if (field === null) return
    observer.disconnect()
    window.focusedAtOnce = document.activeElement === field
    field.value = 'SN-1'
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  }).observe(document, { childList: true, subtree: true })`)
  await page.reload()
  await expect.poll(scanned).toEqual(['SN-1'])
  expect(await page.evaluate('window.focusedAtOnce')).toBe(true)
})

test('twenty scans while answers are pending are all sent, in their order, each once', async () => {
  answerAfter = 120
  const numbers = Array.from({ length: 20 }, (_, n) => `SN-${1000 + n}`)
  for (const number of numbers) await scan(number)
  await expect.poll(scanned, { timeout: 10_000 }).toEqual(numbers)
  expect(new Set(received.map(({ id }) => id)).size).toBe(20)
  expect(await field().inputValue()).toBe('')
})

test('Tab ends a scan as Enter does, and the focus stays', async () => {
  await scan('SN-1', 'Tab')
  await scan('SN-2', 'Tab')
  await expect.poll(scanned).toEqual(['SN-1', 'SN-2'])
  expect(await hasFocus()).toBe(true)
})

test('at the slowest pace of a scanner Tab still ends the scan; at that of a person it goes to the next field', async () => {
  const slowScanner = await scannerOn(page, 50)
  await slowScanner.scan('SN-1', 'Tab')
  await expect.poll(scanned).toEqual(['SN-1'])
  const person = await scannerOn(page, 140)
  await person.scan('SN-2', 'Tab')
  expect(await hasFocus()).toBe(false)
  expect(await field().inputValue()).toBe('SN-2')
  expect(scanned()).toEqual(['SN-1'])
})

test('the group separator arrives as the character it is, however the scanner sends it', async () => {
  await scan('10LOT7', 'none')
  await page.keyboard.press('Control+]')
  await scan('21SN1')
  await scan('10LOT8', 'none')
  await page.keyboard.down('Alt')
  for (const digit of [0, 0, 2, 9]) await page.keyboard.press(`Numpad${digit}`)
  await page.keyboard.up('Alt')
  await scan('21SN2')
  await expect.poll(scanned).toEqual(['10LOT7\u001d21SN1', '10LOT8\u001d21SN2'])
})

test('typing and Submit do the same as a scan', async () => {
  await page.keyboard.type('SN-77', { delay: 90 })
  await page.getByRole('button', { name: 'Submit' }).click()
  await expect.poll(scanned).toEqual(['SN-77'])
  await expect.poll(hasFocus).toBe(true)
})

test('whatever was clicked, the focus comes back and the next scan is taken', async () => {
  await page.getByRole('button', { name: 'Elsewhere' }).click()
  await expect.poll(hasFocus).toBe(true)
  await page.getByText('Some text').click()
  await expect.poll(hasFocus).toBe(true)
  await scan('SN-5')
  await expect.poll(scanned).toEqual(['SN-5'])
})

test('a scan that begins while the keyboard stands on a button is taken whole', async () => {
  await page.getByRole('button', { name: 'Elsewhere' }).focus()
  expect(await hasFocus()).toBe(false)
  await scan('SN-6')
  await expect.poll(scanned).toEqual(['SN-6'])
  expect(await hasFocus()).toBe(true)
})

test('another field that is used on purpose keeps its keys', async () => {
  await page.getByLabel('Note').click()
  await page.keyboard.type('a remark', { delay: 6 })
  expect(await page.getByLabel('Note').inputValue()).toBe('a remark')
  expect(scanned()).toEqual([])
})

test('a dialog keeps the focus while it is open and gives it back to the field', async () => {
  await page.getByRole('button', { name: 'Ask' }).click()
  await page.getByLabel('Reason').fill('wrong part')
  expect(await hasFocus()).toBe(false)
  await page.getByRole('button', { name: 'Remove' }).click()
  await expect.poll(hasFocus).toBe(true)
})

test('Esc clears what stands in the field, and Ctrl+J does nothing', async () => {
  await page.keyboard.type('half a sc')
  await page.keyboard.press('Escape')
  expect(await field().inputValue()).toBe('')
  await page.keyboard.press('Control+j')
  await scan('SN-8')
  await expect.poll(scanned).toEqual(['SN-8'])
})

test('pasted lines are a scan each, never glued together', async () => {
  await field().evaluate((element) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text', 'SN-1\r\nSN-2\n\nSN-3')
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await expect.poll(scanned).toEqual(['SN-1', 'SN-2', 'SN-3'])
})

test('a scan whose answer was lost is sent again with the same id, and those behind it wait', async () => {
  hangUps = 1
  await scan('SN-1')
  await scan('SN-2')
  await expect.poll(scanned, { timeout: 10_000 }).toEqual(['SN-1', 'SN-1', 'SN-2'])
  expect(received[0]).toEqual(received[1])
  await page.getByText('answer to 3').waitFor()
})

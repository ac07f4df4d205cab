import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test, vi } from 'vitest'
import { temporaryFolder } from '../../test/support/embedded-process.ts'
import { testPlant } from '../../test/support/plant.ts'
import { readSymbols } from '../../test/support/read-symbols.ts'
import { testDatabaseUrl } from '../../test/support/test-database.ts'
import { connect } from '../db/database.ts'

// Processes start as quickly as the machine lets them.
vi.setConfig({ testTimeout: 120_000 })

const command = fileURLToPath(new URL('../../bin/asbuilt', import.meta.url))
const folder = await temporaryFolder('labels')
const databaseUrl = await testDatabaseUrl()
const order = await makeOrder()

const execute = promisify(execFile)
const run = (line: string) =>
  execute(process.execPath, [command, 'label', ...line.split(' ')], {
    cwd: folder,
    env: { ...process.env, DATABASE_URL: databaseUrl },
  })

async function makeOrder() {
  const db = connect(databaseUrl)
  const plant = await testPlant(db)
  await plant.item('BIKE', { gtin: '09520000000004' })
  await plant.item('MOTOR', { gtin: '09520000000011' })
  await plant.bom('BIKE', [{ item: 'MOTOR', operation: 10 }])
  await plant.stock('MOTOR', 'M-1')
  const made = await plant.order('BIKE', '1')
  await plant.worker(made.id).scan('EB-1')
  await db.end()
  return made
}

test('a lot’s symbol is written to a file that is named after it, and says what it is', async () => {
  expect((await run('lot M-1 --symbol qr --format png')).stdout).toBe('Label-M-1.png is written.\n')
  expect(await readSymbols(await readFile(join(folder, 'Label-M-1.png')))).toEqual([
    ']Q1https://id.gs1.org/01/09520000000011/21/M-1',
  ])
})

test('the labels of an order and its command sheet are written where they should go', async () => {
  const zpl = await run(`order ${order.number} --format zpl --out -`)
  expect(zpl.stdout).toMatch(/^\^XA[\s\S]*010952000000000421EB-1[\s\S]*\^XZ\n$/)
  await run(`commands ${order.number} --out sheet.pdf`)
  expect((await readFile(join(folder, 'sheet.pdf'))).subarray(0, 5).toString()).toBe('%PDF-')
})

test('what does not exist is said in a sentence', async () => {
  await expect(run('order P-none')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Order P-none does not exist.'),
  })
  await expect(run('lot M-1 --format gif')).rejects.toMatchObject({ stderr: expect.stringContaining('gif') })
})

import { type IncomingMessage, request } from 'node:http'
import pino from 'pino'
import { afterAll, expect, test } from 'vitest'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { testDatabaseUrl } from '../../test/support/test-database.ts'
import { connect } from '../db/database.ts'
import { serve } from './serve.ts'

const limit = 20 * 1024 * 1024
const databaseUrl = await testDatabaseUrl()
const db = connect(databaseUrl, { asOwner: true })
const log = pino({ level: 'silent' })
const serving = await serve({ databaseUrl, host: '127.0.0.1', port: 0, log })
afterAll(async () => {
  await serving.stop()
  await db.end()
})

interface Heard {
  readonly status: number | undefined
  readonly json: Record<string, unknown>
}

/** Sends the parts as they are. Without a length they travel in chunks, and nobody knows how many there will be. */
function send(parts: Iterable<Buffer>, length: number | undefined): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      ...(length === undefined ? { 'transfer-encoding': 'chunked' } : { 'content-length': String(length) }),
    }
    const sending = request(`${serving.address}/api/v1/sessions`, { method: 'POST', headers, agent: false })
    let heard = false
    sending.once('response', (response: IncomingMessage) => {
      heard = true
      const got: Buffer[] = []
      response.on('data', (part: Buffer) => got.push(part))
      response.once('end', () => {
        sending.destroy()
        resolve({ status: response.statusCode, json: JSON.parse(String(Buffer.concat(got))) })
      })
    })
    // Who is refused in the middle of sending may find the connection closed behind the answer.
    sending.on('error', (error) => heard || reject(error))
    for (const part of parts) sending.write(part)
    sending.end()
  })
}

/** A sign-in by nobody, made as long as asked with spaces, which JSON ignores. */
function* padded(bytes: number): Generator<Buffer> {
  const body = Buffer.from(JSON.stringify({ name: 'nobody', password: 'a long password' }))
  yield body
  const mebibyte = 1024 * 1024
  for (let left = bytes - body.length; left > 0; left -= mebibyte)
    yield Buffer.alloc(Math.min(left, mebibyte), ' ')
}

const tooLarge = {
  status: 400,
  json: { code: 'invalid-input', errors: [{ path: 'body', message: 'is larger than 20 MB' }] },
}

test('a body of 20 MB is read to its end, whether its length is declared or not', async () => {
  for (const length of [limit, undefined])
    expect(await send(padded(limit), length)).toMatchObject({
      status: 401,
      json: { code: 'sign-in-wrong' },
    })
})

test('a body of one byte more is refused with what is too large, and leaves no trace', async () => {
  await expectNothingWritten(db, async () => {
    expect(await send(padded(limit + 1), limit + 1)).toMatchObject(tooLarge)
    expect(await send(padded(limit + 1), undefined)).toMatchObject(tooLarge)
  })
})

test('a declared length is believed before anything is sent, and counts no more than that is read', async () => {
  await expectNothingWritten(db, async () => {
    expect(await send([], 100 * limit)).toMatchObject(tooLarge)
  })
})

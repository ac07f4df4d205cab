import { expect, test } from 'vitest'
import { Refusal } from '../../src/contracts/refusals.ts'
import { testApp } from './app.ts'
import { expectNothingWritten } from './expect-nothing-written.ts'
import { expectRefusal } from './expect-refusal.ts'

test('a role is one person with a session, and answers come as status and JSON', async () => {
  const app = await testApp()
  expect(app.as('worker')).toBe(app.as('worker'))
  expect((await app.as('worker').headers()).cookie).toContain('asbuilt_session=')
  expect(await app.db`select name from account`).toHaveLength(1)
  expect((await app.http.request('/healthz')).status).toBe(200)
})

test('a refusal is recognised as an error and as an answer, and its parameters are compared', async () => {
  const refusal = new Refusal('in-use', { what: 'Item', number: 'A', user: 'order 1' })
  await expectRefusal(Promise.reject(refusal), 'in-use', { number: 'A' })
  const json = { code: 'in-use', params: refusal.parameters }
  await expectRefusal(Promise.resolve({ status: 409, json }), 'in-use', { number: 'A' })
  await expect(expectRefusal(Promise.reject(refusal), 'in-use', { number: 'B' })).rejects.toThrow()
  await expect(expectRefusal(Promise.resolve('done'), 'in-use')).rejects.toThrow()
})

test('any row that is written is noticed', async () => {
  const { db } = await testApp()
  await expectNothingWritten(db, async () => db`select 1`)
  const write = () => db`update configuration set version = version + 1`
  await expectNothingWritten(db, write, ['configuration'])
  await expect(expectNothingWritten(db, write)).rejects.toThrow()
})

import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { expectNothingWritten } from '../../test/support/expect-nothing-written.ts'
import { type Role, rightsOf, roles } from '../contracts/rights.ts'
import { newId } from '../lib/new-id.ts'
import type { AnyEndpoint } from './declared-endpoint.ts'
import { csrfHeader } from './endpoint.ts'

// What is true of every door of the API, walked over all that are declared: a new one is under test from its first day.
const app = await testApp()
const { endpoints } = app.server
const closed = endpoints.filter((each) => each.right !== 'public')
const writing = closed.filter((each) => each.method !== 'get')

function nameOf(each: AnyEndpoint): string {
  return `${each.method} ${each.path}`
}

function named(some: readonly AnyEndpoint[]) {
  return some.map((each) => [nameOf(each), each] as const)
}

function methodOf(each: AnyEndpoint): string {
  return each.method.toUpperCase()
}

function pathOf(each: AnyEndpoint): string {
  return each.path.replaceAll(/\{\w+\}/g, () => newId())
}

/** Someone who may pass this door. */
function allowed(each: AnyEndpoint) {
  const { right } = each
  const role = roles.find((one) => right === 'signed-in' || right === 'public' || rightsOf([one]).has(right))
  return app.as(role ?? 'administrator')
}

/** A role that lacks the right, where there is one. */
function roleWithout(each: AnyEndpoint): Role | undefined {
  const { right } = each
  if (right === 'public' || right === 'signed-in') return undefined
  return roles.find((one) => !rightsOf([one]).has(right))
}

test('nobody can sign in, look or change anything without an account, except where a door is public on purpose', () => {
  expect(endpoints.filter((each) => each.right === 'public').map(nameOf)).toEqual(['post /sessions'])
})

test.each(named(closed))('%s is closed to who is not signed in', async (_, each) => {
  const reply = await app.anonymous.send(methodOf(each), pathOf(each), each.body && {})
  expect(reply).toMatchObject({ status: 401, json: { code: 'not-signed-in' } })
  expect(reply.headers.get('content-type')).toBe('application/problem+json')
})

const refusable = closed.filter((each) => roleWithout(each) !== undefined)

test.each(named(refusable))('%s is closed to who lacks the right', async (_, each) => {
  const person = app.as(roleWithout(each) ?? 'worker')
  await person.headers()
  await expectNothingWritten(app.db, async () => {
    const reply = await person.send(methodOf(each), pathOf(each), each.body && {})
    expect(reply).toMatchObject({ status: 403, json: { code: 'not-allowed', params: { right: each.right } } })
  })
})

test.each(named(writing))('%s is closed to a page that does not know the CSRF token', async (_, each) => {
  const { [csrfHeader]: own, ...cookies } = await allowed(each).headers()
  const tokens = {
    absent: {},
    wrong: { [csrfHeader]: 'guessed' },
    'as long': { [csrfHeader]: 'x'.repeat(own?.length ?? 0) },
  }
  await expectNothingWritten(app.db, async () => {
    for (const [how, header] of Object.entries(tokens)) {
      const reply = await app.anonymous.send(methodOf(each), pathOf(each), each.body && {}, {
        ...cookies,
        ...header,
      })
      expect(reply, how).toMatchObject({ status: 403, json: { code: 'not-from-our-page' } })
    }
  })
})

const withBody = closed.filter((each) => each.body !== undefined)

test.each(named(withBody))('%s refuses what is not JSON, or not sent as JSON, or empty', async (_, each) => {
  const person = allowed(each)
  await person.headers()
  const send = (body: object | string, headers = {}) =>
    person.send(methodOf(each), pathOf(each), body, headers)
  await expectNothingWritten(app.db, async () => {
    const plain = { 'content-type': 'text/plain' }
    for (const reply of [
      await send('{"id":'),
      await send({ id: newId() }, plain),
      await send('[]'),
      await send('null'),
    ])
      expect(reply).toMatchObject({
        status: 400,
        json: { code: 'invalid-input', errors: [{ path: expect.any(String) }] },
      })
  })
})

test('a path of the API that does not exist is answered with problem details, not with a page', async () => {
  expect(await app.as('worker').get('/no-such-thing')).toMatchObject({
    status: 404,
    json: { code: 'no-such-address' },
  })
})

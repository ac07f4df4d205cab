import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { newId } from '../../lib/new-id.ts'

const stopping = new AbortController()
const app = await testApp({ server: { stopping: stopping.signal } })

/** Listens as a page does and collects the names of the events. */
async function listen(orderId: string, headers: Record<string, string>) {
  const gone = new AbortController()
  const response = await app.http.request(`/api/v1/orders/${orderId}/changes`, {
    headers,
    signal: gone.signal,
  })
  const events: string[] = []
  let ended = false
  const reader = response.body?.getReader()
  const read = async () => {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
      if (done) break
      events.push(
        ...[...new TextDecoder().decode(value).matchAll(/event: (\S+)/g)].map((found) => found[1] ?? ''),
      )
    }
    ended = true
  }
  const reading = read()
  return { response, events, isEnded: () => ended, leave: () => reader?.cancel(), reading }
}

/** What any operation leaves behind. The device's clock made the id, so it may look older than what is there. */
async function record(orderId: string, id = newId()): Promise<void> {
  await app.db`
    insert into audit_event (id, type, at, order_id, request)
    values (${id}, 'test', ${new Date()}, ${orderId}, ${app.db.json({})})`
}

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition() && waited < 8_000; waited += 20) await sleep(20)
  expect(condition()).toBe(true)
}

test('a page hears once at the beginning, and then of every change of its order and of no other', async () => {
  const [order, other] = [newId(), newId()]
  const early = '00000000-0000-7000-8000-000000000001'
  const headers = await app.as('worker').headers()
  const [one, two, elsewhere] = await Promise.all([
    listen(order, headers),
    listen(order, headers),
    listen(other, headers),
  ])
  expect(one.response.headers.get('content-type')).toBe('text/event-stream')
  await until(() => [one, two, elsewhere].every((each) => each.events.length === 1))
  await record(order)
  await until(() => one.events.length === 2 && two.events.length === 2)
  await record(order, early)
  await until(() => one.events.length === 3)
  await one.leave()
  await record(order)
  await until(() => two.events.length === 4)
  expect(one.events).toEqual(['changed', 'changed', 'changed'])
  expect(elsewhere.events).toEqual(['changed'])
  await Promise.all([two.leave(), elsewhere.leave()])
})

test('the end of the session ends the stream and says so', async () => {
  const person = app.as('quality')
  const stream = await listen(newId(), await person.headers())
  await person.send('DELETE', '/session', undefined)
  await until(stream.isEnded)
  expect(stream.events.at(-1)).toBe('signed-out')
})

test('a server that stops ends the streams', async () => {
  const stream = await listen(newId(), await app.as('worker').headers())
  stopping.abort()
  await until(stream.isEnded)
  expect(stream.events).not.toContain('signed-out')
})

import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { testDatabaseUrl } from '../../test/support/test-database.ts'
import { connect } from '../db/database.ts'
import { newId } from '../lib/new-id.ts'
import { watchOrders } from './watch-orders.ts'

const databaseUrl = await testDatabaseUrl()

test('once nobody watches any more, the database may be closed and nothing is asked of it', async () => {
  const db = connect(databaseUrl)
  const failures: unknown[] = []
  const watch = watchOrders(db, (error) => failures.push(error))
  let told = 0
  const unwatch = watch(newId(), () => told++)
  for (let waited = 0; told === 0 && waited < 8_000; waited += 20) await sleep(20)
  expect(told).toBe(1)
  unwatch()
  await db.end()
  await sleep(1_200)
  expect(failures).toEqual([])
})

test('queries that do not work are told once to whoever still watches', async () => {
  const db = connect(databaseUrl)
  const failures: unknown[] = []
  const unwatch = watchOrders(db, (error) => failures.push(error))(newId(), () => {})
  await db.end()
  for (let waited = 0; failures.length === 0 && waited < 8_000; waited += 20) await sleep(20)
  await sleep(1_200)
  unwatch()
  expect(failures).toHaveLength(1)
})

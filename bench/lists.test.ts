import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { connect } from '../src/db/database.ts'
import { testApp } from '../test/support/app.ts'
import { ownerOf, testDatabaseUrl } from '../test/support/test-database.ts'
import { listCases } from './support/list-cases.ts'
import { loadManyRows } from './support/many-rows.ts'

const url = await testDatabaseUrl()
const owner = await ownerOf(url)
await loadManyRows(owner, 64, 20)
const db = connect(url)
afterAll(() => db.end())
const app = await testApp({ db })
const admin = app.as('administrator')

interface Page {
  readonly rows: readonly unknown[]
  readonly nextCursor: string | null
}

async function page(path: string, query: string): Promise<Page> {
  const reply = await admin.get<Page>(`${path}?${query}`)
  expect(reply, `${path}?${query}`).toMatchObject({ status: 200 })
  return reply.json
}

async function inPages(path: string, query: string): Promise<unknown[]> {
  const rows: unknown[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const next: Page = await page(path, `${query}&limit=7${cursor && `&cursor=${cursor}`}`)
    rows.push(...next.rows)
    cursor = next.nextCursor
  }
  return rows
}

const sorts = listCases.flatMap((each) => each.sorts.map((sort) => [each.path, sort] as const))
const filters = listCases.flatMap((each) => each.filters.map((filter) => [each.path, filter] as const))

test.each(sorts)(
  '%s by %s is the same list page by page as in one piece, and backwards the other way round',
  async (path, sort) => {
    const { rows } = await page(path, `sort=${sort}&limit=200`)
    expect(rows.length).toBeGreaterThan(7)
    expect(await inPages(path, `sort=${sort}`)).toEqual(rows)
    const other = sort.startsWith('-') ? sort.slice(1) : `-${sort}`
    expect((await page(path, `sort=${other}&limit=200`)).rows).toEqual(rows.toReversed())
  },
)

test.each(filters)(
  '%s with %s is the same list page by page as in one piece, and a part of the whole',
  async (path, filter) => {
    const { rows } = await page(path, `${filter}&limit=200`)
    expect(await inPages(path, filter)).toEqual(rows)
    expect(rows.length).toBeLessThanOrEqual(200)
  },
)

test('every order that a list offers is measured and tried here', () => {
  const offered = app.server.endpoints.flatMap(({ path, query }) => {
    const sort = query instanceof z.ZodObject ? query.shape.sort : undefined
    const names = sort instanceof z.ZodDefault ? sort.unwrap() : undefined
    return names instanceof z.ZodEnum && !path.startsWith('/traces') ? [[path, names.options.toSorted()]] : []
  })
  const tried = new Map(listCases.map(({ path, sorts: all }) => [path, all.toSorted()]))
  for (const [path, names] of offered)
    if (path !== '/vendors') expect([path, tried.get(String(path))]).toEqual([path, names])
})

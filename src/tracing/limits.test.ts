import { test } from 'vitest'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { writeGenealogy } from '../../test/support/genealogy.ts'
import { readAt } from '../../test/support/read-trace.ts'
import { testDatabase } from '../../test/support/test-database.ts'
import { QuestionExportRequest } from '../contracts/questions.ts'
import { ExportRequest } from '../contracts/trace-results.ts'
import { exportQuestion } from './export-question.ts'
import { exportTrace } from './export-trace.ts'
import { resolveStarts } from './resolve-starts.ts'

const db = await testDatabase()
const links = [1, 2, 3].map((lot) => ({ component: 0, into: { lot }, opened: 0, closed: null }))
const { lotIds } = await writeGenealogy(db, { lots: 4, orders: 0, links, registrations: [] })

test('more starting lots than a trace takes are refused, not cut', async () => {
  const all = [{ kind: 'number', itemNumber: 'MADE' }] as const
  const resolving = resolveStarts(db, all, { kind: 'now' }, '2026-11-22', 3)
  await expectRefusal(resolving, 'trace-too-wide', { count: '4', limit: '3' })
})

test('an answer that does not fit into a sheet is refused before anything is sent', async () => {
  const starts = [{ kind: 'lot', lotId: lotIds[0] }]
  const request = ExportRequest.parse({ starts, direction: 'forward', format: 'xlsx' })
  const writing = exportTrace(db, request, readAt, 2).write(async () => {
    throw new Error('Something was sent.')
  })
  await expectRefusal(writing, 'trace-too-long', { count: '3', limit: '2' })
})

test('the answer of a question that does not fit into a sheet is refused before anything is sent', async () => {
  const [item] = await db<{ id: string }[]>`select item_id as id from lot where id = ${lotIds[1] ?? ''}`
  const { question, format } = QuestionExportRequest.parse({
    question: { kind: 'with-all', lotIds: [lotIds[0], lotIds[0]], itemId: item?.id },
    format: 'xlsx',
  })
  const writing = exportQuestion(db, { question, format }, 2).write(async () => {
    throw new Error('Something was sent.')
  })
  await expectRefusal(writing, 'trace-too-long', { count: '4', limit: '2' })
})

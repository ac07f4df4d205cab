import { expect, test } from 'vitest'
import type { SavedTrace } from '../../../src/contracts/questions.ts'
import { criteriaOf, type TracingSearch } from './criteria.ts'
import { type QuestionSearch, questionOf, targetOfSaved } from './questions.ts'

const kept = { id: '', name: '', shared: true, savedAt: '', savedBy: '' }
const one = '018f0000-0000-7000-8000-000000000001'
const two = '018f0000-0000-7000-8000-000000000002'

const searches: TracingSearch[] = [
  { q: 'B-1\nB-2', direction: 'forward' },
  { q: 'PO-7', by: 'order', moment: 'as-built' },
  { q: 'S-1', by: 'shipment', from: '2026-03-29', to: '2026-10-25' },
  { lots: `${one},${two}`, moment: 'at', at: '2026-05-01T08:00:00.000Z', direction: 'backward' },
  { item: 'BIKE' },
  { q: 'SUP-9', by: 'supplier-batch', moment: 'ever' },
  { q: 'BIKE\tEB-1' },
]

test('a kept trace opens with the very question it was kept with', () => {
  for (const search of searches) {
    const criteria = criteriaOf(search)
    if (criteria === undefined) throw new Error('A question was expected.')
    const saved: SavedTrace = { ...kept, saved: { type: 'trace', criteria } }
    const { to, search: opened } = targetOfSaved(saved)
    expect(to).toBe('/tracing')
    expect(criteriaOf(opened as TracingSearch)).toEqual(criteria)
  }
})

test('a kept question opens with the very question it was kept with', () => {
  const asked: QuestionSearch[] = [
    { lots: `${one},${two}` },
    { lots: `${one},${two}`, item: one },
    { ask: 'without-component', item: one, component: two },
    { ask: 'passed', station: one, from: '2026-05-01T06:00:00.000Z', to: '2026-05-01T14:00:00.000Z' },
    { ask: 'passed', worker: two, from: '2026-05-01T06:00:00.000Z', to: '2026-05-01T14:00:00.000Z' },
  ]
  for (const search of asked) {
    const question = questionOf(search)
    if (question === undefined) throw new Error('A question was expected.')
    const opened = targetOfSaved({ ...kept, saved: { type: 'question', question } }).search
    expect(questionOf(opened as QuestionSearch)).toEqual(question)
  }
})

test('a question is not asked before all it needs is said', () => {
  expect(questionOf({ lots: one })).toBeUndefined()
  expect(questionOf({ lots: `${one},${one}` })).toBeUndefined()
  expect(questionOf({ ask: 'without-component', item: one })).toBeUndefined()
  expect(
    questionOf({ ask: 'passed', from: '2026-05-01T06:00:00.000Z', to: '2026-05-01T14:00:00.000Z' }),
  ).toBe(undefined)
})

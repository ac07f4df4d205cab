import { expect, test } from 'vitest'
import { newId } from './new-id.ts'

test('an id is a UUIDv7: its time in front, so that later ones sort behind', () => {
  const [early, late] = [newId(1_700_000_000_000), newId(1_800_000_000_123)]
  for (const id of [early, late]) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  }
  expect(Number.parseInt(late.replaceAll('-', '').slice(0, 12), 16)).toBe(1_800_000_000_123)
  expect(early < late).toBe(true)
})

test('ten thousand ids of one millisecond are ten thousand', () => {
  expect(new Set(Array.from({ length: 10_000 }, () => newId(0))).size).toBe(10_000)
})

import { expect, test } from 'vitest'
import { countResults, type RanModule } from './count-results.ts'

/** A file that ran, with tests in these states and this many errors outside of them. */
function ran(states: readonly string[], errors = 0): RanModule {
  return {
    moduleId: 'a.test.ts',
    errors: () => Array.from({ length: errors }, () => new Error('broken')),
    children: {
      allTests: () => states.map((state, at) => ({ fullName: `test ${at}`, result: () => ({ state }) })),
      allSuites: () => [],
    },
  }
}

test('every test that did not pass counts as failed, one that was skipped too', () => {
  const counted = countResults(
    [ran(['passed', 'passed', 'failed']), ran(['skipped', 'pending', 'passed'])],
    [],
  )
  expect(counted).toMatchObject({ passed: 3, failed: 3 })
  expect(counted.notes).toEqual([
    'skipped, which counts as failed: a.test.ts > test 0',
    'skipped, which counts as failed: a.test.ts > test 1',
  ])
})

test('what breaks outside of a test counts as failed: a file that does not load, an error that nobody caught', () => {
  expect(countResults([ran([], 1), ran(['passed'])], [new Error('late')])).toMatchObject({
    passed: 1,
    failed: 2,
  })
})

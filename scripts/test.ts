import { createVitest } from 'vitest/node'
import { ensureBrowser } from '../test/support/find-browser.ts'
import { buildPages } from './build-pages.ts'
import { countResults } from './count-results.ts'

// npm test: every test there is, or those whose files match the words given. The last line counts; nothing is skipped in silence.

const say = (line: string) => console.log(line)
const vitest = await createVitest('test', { watch: false, allowOnly: false, reporters: ['default'] })
try {
  const words = process.argv.slice(2)
  const files = (await vitest.globTestSpecifications(words)).map(({ moduleId }) => moduleId)
  if (files.some((file) => file.endsWith('.browser.test.ts') || file.includes('/test/scenarios/'))) {
    await ensureBrowser(say)
    await buildPages(say)
  }
  await vitest.start(words)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await vitest.close()
}
const { passed, failed, notes } = countResults(
  vitest.state.getTestModules(),
  vitest.state.getUnhandledErrors(),
)
const failures = failed + (process.exitCode && failed === 0 ? 1 : 0)
for (const note of notes) say(note)
say(`${passed} passed, ${failures} failed`)
// Handles that a test forgot must not keep the run from ending.
process.exit(failures > 0 || passed === 0 ? 1 : 0)

import { askedToEnd } from '../src/cli/asked-to-end.ts'
import { explainFailure } from '../src/cli/explain.ts'
import { runDemo } from '../src/cli/serve-actions.ts'
import { buildPages } from './build-pages.ts'

// npm start: everything from a fresh clone to a running plant. See CONTRIBUTING.md for what may be set from outside.

const asked = askedToEnd()
try {
  await runDemo(asked, () => buildPages((line) => console.log(line)))
} catch (error) {
  console.error(`\nAsbuilt did not start. ${explainFailure(error)}`)
  process.exitCode = 1
}

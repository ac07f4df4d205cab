import { runServer } from '../../src/cli/run-server.ts'
import { readSettings } from '../../src/cli/settings.ts'

// What `npm start` does, without the pages: a process of its own, so that tests can end it in every way there is.
const asked = new Promise<void>((resolve) => process.once('SIGTERM', () => resolve()))
try {
  await runServer(readSettings(process.env), {
    say: (line) => console.log(line),
    asked,
    prepare: async () => [],
  })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

import { runServer } from '../src/cli/run-server.ts'
import { readSettings } from '../src/cli/settings.ts'
import { buildPages, pagesFolder } from './build-pages.ts'

// npm start: everything from a fresh clone to a running plant. See CONTRIBUTING.md for what may be set from outside.

const say = (line: string) => console.log(line)
let signals = 0
const asked = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      // Asked twice, a person does not want to wait; the next start tidies up.
      if (++signals > 1) process.exit(130)
      resolve()
    })
})

try {
  const settings = readSettings(process.env)
  await runServer(settings, {
    say,
    asked,
    pages: pagesFolder,
    async prepare() {
      await buildPages(say)
      return []
    },
  })
} catch (error) {
  const expected = error instanceof Error && error.constructor === Error
  console.error(expected ? `\nAsbuilt did not start. ${error.message}` : error)
  process.exitCode = 1
}

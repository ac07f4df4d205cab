import { runServer } from '../src/cli/run-server.ts'
import { readSettings } from '../src/cli/settings.ts'
import { buildPages, pagesFolder } from './build-pages.ts'

// npm start: everything from a fresh clone to a running plant. See CONTRIBUTING.md for what may be set from outside.

const say = (line: string) => console.log(line)
let askedAt: number | undefined
const asked = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      // Asked again, a person does not want to wait; the next start tidies up. One Ctrl-C may arrive twice: by the terminal and by npm.
      if (askedAt !== undefined && Date.now() - askedAt > 1000) process.exit(130)
      askedAt ??= Date.now()
      resolve()
    })
  // npm passes a signal to its shell, and many a shell ends without passing it on: its end is the sign that we were meant.
  const parent = process.ppid
  if (process.env.npm_lifecycle_event)
    setInterval(() => {
      if (process.ppid !== parent) resolve()
    }, 250).unref()
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

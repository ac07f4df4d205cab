import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { postmasterOf, temporaryFolder } from '../support/embedded-process.ts'
import { freePort } from '../support/free-port.ts'

const project = fileURLToPath(new URL('../..', import.meta.url))

/** Starts as npm does, through a shell of its own, and waits until the address is printed. */
async function npmStart(data: string) {
  const { DATABASE_URL: _, ...environment } = process.env
  const child = spawn('npm', ['start'], {
    cwd: project,
    env: { ...environment, ASBUILT_DATA: data, PORT: await freePort() },
    stdio: ['ignore', 'pipe', 'inherit'],
    // A terminal sends Ctrl-C to the whole group: npm, its shell and the server.
    detached: true,
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  let said = ''
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const [, found] = /ready: (\S+)/.exec(said) ?? []
      if (found) resolve(found)
    })
    child.once('close', () => reject(new Error(said)))
  })
  return { address, ended, pid: child.pid ?? 0 }
}

test('npm start brings up the pages, the API and the database, and Ctrl-C ends them all', async () => {
  const data = join(await temporaryFolder('fresh'), 'data')
  const { address, ended, pid } = await npmStart(data)
  const page = await (await fetch(`${address}/orders`)).text()
  expect(page).toContain('<div id="root">')
  for (const [, file] of page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g))
    expect((await fetch(`${address}${file}`)).status).toBe(200)
  expect((await fetch(`${address}/readyz`)).status).toBe(200)
  expect((await fetch(`${address}/api/v1/session`)).status).toBe(401)
  process.kill(-pid, 'SIGINT')
  await ended
  expect(await postmasterOf(data)).toBeUndefined()

  // A service manager ends npm alone, and npm's shell does not pass it on.
  const again = await npmStart(data)
  process.kill(again.pid, 'SIGTERM')
  await again.ended
  for (let waited = 0; waited < 600 && (await postmasterOf(data)) !== undefined; waited++) await sleep(100)
  expect(await postmasterOf(data)).toBeUndefined()
}, 180_000)

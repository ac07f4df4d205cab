import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { postmasterOf, temporaryFolder } from '../support/embedded-process.ts'
import { freePort } from '../support/free-port.ts'

const project = fileURLToPath(new URL('../..', import.meta.url))

test('npm start on a fresh machine brings up the pages, the API and the database, and Ctrl-C ends them all', async () => {
  const data = join(await temporaryFolder('fresh'), 'data')
  const { DATABASE_URL: _, ...environment } = process.env
  const child = spawn(process.execPath, ['--import', './scripts/need-node.mjs', 'scripts/start.ts'], {
    cwd: project,
    env: { ...environment, ASBUILT_DATA: data, PORT: await freePort() },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  try {
    let said = ''
    const address = await new Promise<string>((resolve, reject) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text
        const [, found] = /ready: (\S+)/.exec(said) ?? []
        if (found) resolve(found)
      })
      child.once('close', () => reject(new Error(said)))
    })
    const page = await (await fetch(`${address}/orders`)).text()
    expect(page).toContain('<div id="root">')
    for (const [, file] of page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g))
      expect((await fetch(`${address}${file}`)).status).toBe(200)
    expect((await fetch(`${address}/readyz`)).status).toBe(200)
    expect((await fetch(`${address}/api/v1/session`)).status).toBe(401)
  } finally {
    child.kill('SIGINT')
    await ended
  }
  expect(child.exitCode).toBe(0)
  expect(await postmasterOf(data)).toBeUndefined()
}, 120_000)

import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, inject, test, vi } from 'vitest'
import { postmasterOf, temporaryFolder } from '../../test/support/embedded-process.ts'
import { freePort } from '../../test/support/free-port.ts'
import { testDatabaseUrl } from '../../test/support/test-database.ts'
import { claim } from '../db/embedded/register.ts'
import { withDatabase } from '../db/with-database.ts'

// Processes start as quickly as the machine lets them.
vi.setConfig({ testTimeout: 120_000 })

const script = fileURLToPath(new URL('../../test/support/run-server.ts', import.meta.url))
const folder = await temporaryFolder('run')
const children: ReturnType<typeof spawn>[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
})

/** Starts a server as a process of its own. */
function run(environment: Record<string, string>) {
  const child = spawn(process.execPath, [script], {
    cwd: '/',
    env: { ...process.env, DATABASE_URL: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return {
    child,
    ended,
    said: () => said,
    async ready(): Promise<string> {
      for (let waited = 0; waited < 4000 && child.exitCode === null && child.signalCode === null; waited++) {
        const [, address] = /ready: (\S+)/.exec(said) ?? []
        if (address) return address
        await sleep(20)
      }
      await ended
      throw new Error(said)
    },
  }
}

async function answers(address: string): Promise<boolean> {
  return await fetch(`${address}/readyz`).then(
    (response) => response.ok,
    () => false,
  )
}

test('a server starts on an empty folder, ends cleanly when asked and starts again', async () => {
  const data = join(folder, 'plant 1')
  const environment = { ASBUILT_DATA: data, PORT: await freePort() }
  const first = run(environment)
  expect(await answers(await first.ready())).toBe(true)
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)
  expect(await postmasterOf(data)).toBeUndefined()

  const second = run(environment)
  expect(await answers(await second.ready())).toBe(true)
  second.child.kill('SIGTERM')
  expect(await second.ended).toBe(0)
})

test('after kill -9 of the server, of the database and of both it starts again by itself', async () => {
  const data = join(folder, 'plant 2')
  const environment = { ASBUILT_DATA: data, PORT: await freePort() }
  const first = run(environment)
  await first.ready()
  first.child.kill('SIGKILL')
  await first.ended

  const second = run(environment)
  const address = await second.ready()
  expect(second.said()).toContain('adopted')
  process.kill((await postmasterOf(data)) ?? 0, 'SIGKILL')
  for (let waited = 0; waited < 1200 && !second.said().includes('runs again'); waited++) await sleep(50)
  expect(await answers(address)).toBe(true)

  process.kill((await postmasterOf(data)) ?? 0, 'SIGKILL')
  second.child.kill('SIGKILL')
  await second.ended
  const third = run(environment)
  expect(await answers(await third.ready())).toBe(true)
  third.child.kill('SIGTERM')
  expect(await third.ended).toBe(0)
})

test('of two servers started at once on one folder the second says so, and the first is not disturbed', async () => {
  const data = join(folder, 'another plant')
  const both = [
    run({ ASBUILT_DATA: data, PORT: await freePort() }),
    run({ ASBUILT_DATA: data, PORT: await freePort() }),
  ]
  const loser = await Promise.race(both.map((one) => one.ended.then(() => one)))
  const winner = both.find((one) => one !== loser)
  expect(await loser.ended).toBe(1)
  expect(loser.said()).toContain(`Asbuilt already runs on the data in ${data} (process ${winner?.child.pid}`)
  expect(await answers((await winner?.ready()) ?? '')).toBe(true)
  winner?.child.kill('SIGTERM')
  await winner?.ended
  expect(await postmasterOf(data)).toBeUndefined()
})

test('a restart waits for the server that is just stopping', async () => {
  const data = join(folder, 'plant 1')
  const stopping = await claim(join(data, 'server.lock'), 'stopping')
  if (!('release' in stopping)) throw new Error('The folder is not free.')
  const server = run({ ASBUILT_DATA: data, PORT: await freePort() })
  for (let waited = 0; waited < 600 && !server.said().includes('that is just stopping'); waited++)
    await sleep(50)
  await stopping.release()
  expect(await answers(await server.ready())).toBe(true)
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
})

test('a port that is taken is named together with what to do, and nothing is left running', async () => {
  const other = createServer()
  const port = await freePort()
  await new Promise<void>((resolve) => other.listen(Number(port), '127.0.0.1', resolve))
  const data = join(folder, 'plant 4')
  const server = run({ ASBUILT_DATA: data, PORT: port })
  expect(await server.ended).toBe(1)
  expect(server.said()).toContain(`Port ${port} is already used by another program`)
  expect(server.said()).toContain(`PORT=${Number(port) + 1} npm start`)
  expect(await postmasterOf(data)).toBeUndefined()
  await new Promise((resolve) => other.close(resolve))
})

test('asked to end while it starts, it stops what it has started', async () => {
  const data = join(folder, 'plant 1')
  const server = run({ ASBUILT_DATA: data, PORT: await freePort() })
  for (let waited = 0; waited < 3000 && (await postmasterOf(data)) === undefined; waited++) await sleep(10)
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
  expect(await postmasterOf(data)).toBeUndefined()
})

test('an external database is used when its address is given, and what is wrong with it is said without its password', async () => {
  const databaseUrl = await testDatabaseUrl()
  const absent = withDatabase(inject('serverUrl'), 'not_there')
  const closed = 'postgres://someone:secret@127.0.0.1:1/asbuilt'
  const cases = [
    [absent, 'There is no database "not_there"'],
    [closed, 'Asbuilt cannot reach the PostgreSQL of DATABASE_URL (127.0.0.1:1, database asbuilt)'],
  ]
  for (const [url = '', message] of cases) {
    const server = run({ DATABASE_URL: url, PORT: await freePort() })
    expect(await server.ended).toBe(1)
    expect(server.said()).toContain(message)
    expect(server.said()).not.toContain('secret')
  }
  const server = run({ DATABASE_URL: databaseUrl, PORT: await freePort() })
  // The tests' own server trades durability for speed, which is what a plant must refuse.
  if (process.env.DATABASE_URL) expect(await answers(await server.ready())).toBe(true)
  else await expect(server.ready()).rejects.toThrow('switched off')
  server.child.kill('SIGTERM')
  await server.ended
})

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { expect, inject, test, vi } from 'vitest'
import { postmasterOf, temporaryFolder } from '../../test/support/embedded-process.ts'
import { freePort } from '../../test/support/free-port.ts'
import { ownerOf, testDatabaseUrl } from '../../test/support/test-database.ts'
import type { Account } from '../contracts/accounts.ts'
import { withDatabase } from '../db/with-database.ts'
import { newId } from '../lib/new-id.ts'
import { createProgram } from './create-program.ts'

// Processes start as quickly as the machine lets them.
vi.setConfig({ testTimeout: 120_000 })

const command = fileURLToPath(new URL('../../bin/asbuilt', import.meta.url))
const folder = await temporaryFolder('commands')
const databaseUrl = await testDatabaseUrl()

interface Outcome {
  readonly code: number | null
  readonly out: string
  readonly error: string
}

/** Runs the command as a person does, with some text coming through a pipe. */
function asbuilt(words: readonly string[], input = '', environment: Record<string, string> = {}) {
  const env = { ...process.env, DATABASE_URL: databaseUrl, ...environment }
  const child = spawn(process.execPath, [command, ...words], { cwd: folder, env })
  const outcome = { code: null as number | null, out: '', error: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    outcome.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    outcome.error += text
  })
  child.stdin.end(input)
  const ended = new Promise<Outcome>((resolve) =>
    child.once('close', (code) => resolve({ ...outcome, code })),
  )
  return { child, ended, soFar: () => outcome }
}

async function run(line: string, input?: string, environment?: Record<string, string>): Promise<Outcome> {
  return await asbuilt(line.split(' '), input, environment).ended
}

/** A command and all below it. */
function withAllBelow(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withAllBelow)]
}

test('every command explains itself with examples', async () => {
  const all = withAllBelow(createProgram())
  expect(all.length).toBeGreaterThan(20)
  for (const command of all) {
    let help = ''
    command.configureOutput({
      writeOut: (text) => {
        help += text
      },
    })
    command.outputHelp()
    expect(help, command.name()).toMatch(/Examples?:\n {2}.*asbuilt/)
    expect(command.description(), command.name()).not.toBe('')
  }
  expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('asbuilt demo') })
})

test('accounts are added, listed, changed and switched off, and each answer can be had as JSON', async () => {
  const added = await run(
    'user add anna --full-name Anna --role worker --role quality --json',
    'a long password\n',
  )
  const account = JSON.parse(added.out) as Account
  expect(account).toMatchObject({
    name: 'anna',
    fullName: 'Anna',
    roles: ['worker', 'quality'],
    disabledAt: null,
  })
  expect(JSON.parse((await run('user list --json')).out)).toEqual([account])
  expect((await run('user roles anna supervisor')).out).toBe('anna is supervisor.\n')
  expect((await run('user set-password ANNA', 'another password')).out).toMatch(/^anna has a new password/)
  expect((await run('user disable anna')).out).toBe('anna is switched off.\n')
  expect((await run('user list')).out).toMatch(/^anna +supervisor +Anna \(switched off\)\n$/)
  expect((await run('user enable anna --json')).out).toContain('"disabledAt":null')
})

test('what goes wrong is one sentence, and the exit code is not 0', async () => {
  const name = `user add ${'n'.repeat(61)} --full-name N --role worker`
  const cases: [string, string, RegExp][] = [
    ['user disable nobody', '', /^Account nobody does not exist\. .*\n$/],
    ['user add berta --full-name B --role worker', 'short', /^The password needs at least 10 characters/],
    ['user add berta --full-name B --role worker', '', /^No password came\./],
    [
      'user add berta --full-name B --role king',
      'a long password',
      /^There is no role king\. Roles are worker/,
    ],
    [name, 'a long password', /^name: Too big/],
    ['user add berta', '', /required option '--full-name <name>'/],
    ['nonsense', '', /unknown command 'nonsense'/],
  ]
  for (const [line, input, message] of cases) {
    const { code, out, error } = await run(line, input)
    expect({ code, out }, line).toEqual({ code: 1, out: '' })
    expect(error, line).toMatch(message)
    expect(error, line).not.toMatch(/^ {4}at /m)
  }
})

test('a setting or database that cannot be used is explained without its password', async () => {
  const unreachable = { DATABASE_URL: 'postgres://someone:secret@127.0.0.1:1/asbuilt' }
  const { code, error } = await run('user list', '', unreachable)
  expect(code).toBe(1)
  expect(error).toMatch(/^Asbuilt cannot reach the PostgreSQL of DATABASE_URL/)
  expect(error).not.toContain('secret')
  const absent = { DATABASE_URL: withDatabase(inject('serverUrl'), 'not_there') }
  expect((await run('migrate', '', absent)).error).toMatch(/^There is no database "not_there"/)
  expect((await run('migrate', '', { DATABASE_URL: 'nonsense' })).error).toMatch(/^DATABASE_URL must be/)
})

test('a database is brought up to date once', async () => {
  expect((await run('migrate --json')).out).toBe('{"migrations":[]}\n')
  expect((await run('migrate')).out).toBe('The database is up to date.\n')
})

test('the first start tells the password of an administrator once, who can then sign in; commands work beside the server', async () => {
  const environment = {
    DATABASE_URL: '',
    ASBUILT_DATA: join(folder, 'a plant'),
    PORT: await freePort(),
    ASBUILT_LOG: 'info',
  }
  const start = async () => {
    const server = asbuilt(['serve'], '', environment)
    await vi.waitFor(() => expect(server.soFar().out).toContain('Stop it with Ctrl-C'), { timeout: 60_000 })
    return server
  }
  const signIn = async (name: string, password = '') =>
    await fetch(`http://127.0.0.1:${environment.PORT}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, password }),
    })
  const first = await start()
  const [, password] = /Sign in as admin with the password (\S+)/.exec(first.soFar().out) ?? []
  expect((await signIn('admin', password)).status).toBe(200)
  const added = await run('user add berta --full-name B --role worker', 'a long password', environment)
  expect(added.code).toBe(0)
  expect((await signIn('berta', 'a long password')).status).toBe(200)
  expect(first.soFar().error).toContain('"path":"/api/v1/sessions","status":200')
  first.child.kill('SIGTERM')
  expect((await first.ended).code).toBe(0)

  const second = await start()
  expect(second.soFar().out).not.toContain('Sign in as')
  second.child.kill('SIGTERM')
  expect((await second.ended).code).toBe(0)
  expect(await postmasterOf(environment.ASBUILT_DATA)).toBeUndefined()
})

test('inventory verify tells a script by its exit code whether everything balances', async () => {
  const url = await testDatabaseUrl()
  const fine = await run('inventory verify --json', '', { DATABASE_URL: url })
  expect(fine).toMatchObject({ code: 0, error: '' })
  expect(JSON.parse(fine.out)).toEqual({ balances: true, lots: 0, transactions: 0, findings: [] })
  const owner = await ownerOf(url)
  const [id, item] = [newId(), newId()]
  await owner`insert into unit_of_measure (code, name, symbol, decimals) values ('H87', 'Piece', 'pcs', 0)`
  await owner`insert into item (id, number, name, unit, tracking, event_id) values (${item}, 'SCREW', 'Screw', 'H87', 'none', ${id})`
  await owner`insert into site (id, code, name, event_id) values (${id}, 'S', 'S', ${id})`
  await owner`insert into warehouse (id, site_id, code, name, event_id) values (${id}, ${id}, 'W', 'W', ${id})`
  await owner`insert into inventory_transaction (id, item_id, warehouse_id, quantity, state, reference, at, event_id)
    values (${id}, ${item}, ${id}, 5, 'received', 'purchase', now(), ${id})`
  const broken = await run('inventory verify', '', { DATABASE_URL: url })
  expect(broken.code).toBe(1)
  expect(broken.out).toContain('events: SCREW: a transaction of 5')
})

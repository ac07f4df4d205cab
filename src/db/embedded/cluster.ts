import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import {
  chmod,
  chown,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import type { Place } from './place.ts'
import { identify, isPostmaster, listLeftBehind } from './process-identity.ts'
import { isCode } from './register.ts'

/** The administrator that `initdb` makes; everything on the embedded server belongs to it. */
export const owner = 'asbuilt'

/** What a running server says of itself in `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly socket: string
  readonly ready: boolean
}

/** The server of this cluster, if one is alive; also one that is starting or stopping. */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0 || !(await isPostmaster(pid, cluster))) return undefined
  return { pid, port: Number(lines[3]), socket: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' }
}

/** Makes the cluster if there is none: under another name first, so that an interrupted attempt is never taken for a database. */
export async function initialise(place: Place, binaries: Binaries, durable: boolean): Promise<boolean> {
  const made = await readFile(join(place.cluster, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (made !== undefined) {
    const major = binaries.version.split('.')[0]
    if (made.trim() !== major)
      throw new Error(
        `The database in ${place.cluster} was made by PostgreSQL ${made.trim()}, and this Asbuilt brings ${major}. Use the Asbuilt that made it, export, and import here.`,
      )
    return false
  }
  await removeAbandoned(place.home)
  const partial = join(place.home, `new-${process.pid}-${randomBytes(4).toString('hex')}`)
  const passwordFile = `${partial}.password`
  await writeFile(passwordFile, place.password, { mode: 0o600, flag: 'wx' })
  if (place.account) await chown(passwordFile, place.account.uid, place.account.gid)
  try {
    const { code, output } = await run(place, join(binaries.bin, 'initdb'), [
      `--pgdata=${partial}`,
      `--username=${owner}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The order of texts must not depend on the libraries of the machine: indexes outlive machines.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
      ...(durable ? [] : ['--no-sync']),
    ])
    if (code !== 0)
      throw new Error(`PostgreSQL could not make its database in ${place.home}: ${output.trim()}`)
    await rename(partial, place.cluster).catch((error: unknown) => {
      // Another first start was quicker; its database is as good.
      if (!isCode(error, 'EEXIST', 'ENOTEMPTY', 'EPERM')) throw error
    })
  } finally {
    await rm(passwordFile, { force: true })
    await rm(partial, { recursive: true, force: true })
  }
  return true
}

async function removeAbandoned(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const pid = /^new-(\d+)-/.exec(name)?.[1]
    if (pid !== undefined && (await identify(Number(pid))) === undefined)
      await rm(join(home, name), { recursive: true, force: true })
  }
}

/**
 * Makes PostgreSQL able to start after its predecessor was killed. It looks after its files itself, with two exceptions:
 * a process id that is alive but not the server (not collected by its parent, or given to another program) it takes for a
 * running server, and processes of the predecessor that still work it waits for no longer than its own start.
 */
export async function clearTheWay(cluster: string): Promise<void> {
  for (const pid of await listLeftBehind(cluster)) {
    try {
      process.kill(pid, 'SIGQUIT')
    } catch {
      // Ended in the meantime, or not ours to end: PostgreSQL itself refuses to start as long as it holds the shared memory.
    }
  }
  // PostgreSQL takes the id of its own parent for stale. Only the id is replaced: the line about shared memory is what
  // keeps a second server out while processes of the first still write.
  const file = join(cluster, 'postmaster.pid')
  const found = await lstat(file).catch(() => undefined)
  if (!found?.isFile()) return
  const handle = await open(file, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0))
  try {
    const text = await handle.readFile('utf8')
    const rest = text.slice(text.indexOf('\n') + 1)
    if (!text.includes('\n')) return
    await handle.truncate(0)
    await handle.write(`${process.pid}\n${rest}`, 0)
  } finally {
    await handle.close()
  }
}

const largestLog = 8 * 1024 * 1024

/** Starts the server in a session of its own (Ctrl-C at the terminal is for us, not for it) and returns without waiting for it to be ready. */
export async function launch(
  place: Place,
  binaries: Binaries,
  socket: string,
  settings: Readonly<Record<string, string>>,
): Promise<{ pid: number; ended: Promise<number> }> {
  const log = await open(place.log, 'a', 0o600)
  if ((await log.stat()).size > largestLog) await truncate(place.log)
  if (process.platform !== 'win32') await chmod(place.log, 0o600)
  const all = {
    ...settings,
    ...(process.platform === 'win32'
      ? { listen_addresses: '127.0.0.1', port: String(place.port) }
      : {
          listen_addresses: '',
          port: '5432',
          // The setting is a list: quoted, a comma or a space in the path stays part of it.
          unix_socket_directories: `"${socket.replaceAll('"', '""')}"`,
          unix_socket_permissions: '0700',
        }),
  }
  const words = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(binaries.bin, 'postgres'), ['-D', place.cluster, ...words], {
    ...place.account,
    cwd: place.account ? '/' : place.home,
    env: environment(),
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(-1))
    child.once('exit', (code) => resolve(code ?? -1))
  })
  child.unref()
  await log.close()
  return { pid: child.pid ?? 0, ended }
}

/** Ends the server the fast way: open transactions are rolled back, everything committed is on disk. */
export async function shutDown(place: Place, binaries: Binaries, server: Postmaster): Promise<void> {
  if (process.platform === 'win32') {
    await run(place, join(binaries.bin, 'pg_ctl'), ['stop', '-w', '-m', 'fast', '-D', place.cluster])
    return
  }
  const identity = await identify(server.pid)
  const gone = async (seconds: number) => {
    for (let waited = 0; waited < seconds * 50; waited++) {
      const now = await identify(server.pid)
      if (now === undefined || now !== identity) return true
      await sleep(20)
    }
    return false
  }
  process.kill(server.pid, 'SIGINT')
  if (await gone(60)) return
  process.kill(server.pid, 'SIGQUIT')
  if (!(await gone(20)))
    throw new Error(`PostgreSQL (process ${server.pid}) does not stop; see ${place.log}.`)
}

/** The last lines of the server's log, for a message about a start that failed. */
export async function lastWords(place: Place): Promise<string> {
  const text = await readFile(place.log, 'utf8').catch(() => '')
  return text.trimEnd().split('\n').slice(-6).join('\n')
}

async function run(
  place: Place,
  program: string,
  words: string[],
): Promise<{ code: number; output: string }> {
  const child = spawn(program, words, {
    ...place.account,
    cwd: place.account ? '/' : place.home,
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (value) => resolve(value ?? -1))
  })
  return { code, output }
}

/** PostgreSQL reads `PG…` variables that were meant for a client of another server, and localises its messages. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
}

/** Makes sure that the folder is there; a temporary folder may have been emptied since the last start. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
}

import { spawn } from 'node:child_process'
import { constants } from 'node:fs'
import { lstat, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import type { Place } from './place.ts'
import { identify, isPostmaster, listLeftBehind } from './process-identity.ts'
import { environment, runProgram } from './run-program.ts'

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

/**
 * Makes PostgreSQL able to start after its predecessor was killed. It looks after its files itself, with two exceptions:
 * a process id that is alive but not the server (not collected by its parent, or given to another program) it takes for a
 * running server, and processes of the predecessor that still work it waits for no longer than its own start.
 */
export async function clearTheWay(cluster: string, socket: string): Promise<void> {
  // Nobody else may put a socket in that folder, so its lock protects nothing that the lock of the cluster does not.
  await rm(join(socket, '.s.PGSQL.5432.lock'), { force: true })
  for (const pid of await listLeftBehind(await realpath(cluster))) {
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
    const rest = text.indexOf('\n')
    // The disk was full, or the power failed while the file was written.
    if (rest < 0) return await rm(file)
    await handle.truncate(0)
    await handle.write(`${process.pid}${text.slice(rest)}`, 0)
  } finally {
    await handle.close()
  }
}

interface Launched {
  readonly pid: number
  /** Settles with the exit code, if the server ends. */
  readonly ended: Promise<number>
  /** Where in the log its own lines begin. */
  readonly logFrom: number
}

const largestLog = 8 * 1024 * 1024

/** Starts the server in a session of its own (Ctrl-C at the terminal is for us, not for it) and returns without waiting for it to be ready. */
export async function launch(
  place: Place,
  binaries: Binaries,
  socket: string,
  settings: Readonly<Record<string, string>>,
): Promise<Launched> {
  const before = await stat(place.log).catch(() => undefined)
  if (before && before.size > largestLog) await rename(place.log, `${place.log}.old`)
  const log = await open(place.log, 'a', 0o600)
  // What root adds to an ordinary user's data folder must stay that user's.
  const folder = await stat(dirname(place.log))
  if (place.account) await log.chown(folder.uid, folder.gid)
  const logFrom = (await log.stat()).size
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
  return { pid: child.pid ?? 0, ended, logFrom }
}

/** Ends the server the fast way: open transactions are rolled back, everything committed is on disk. */
export async function shutDown(place: Place, binaries: Binaries, server: Postmaster): Promise<void> {
  if (process.platform === 'win32') {
    await runProgram(place, join(binaries.bin, 'pg_ctl'), ['stop', '-w', '-m', 'fast', '-D', place.cluster])
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

/** What the server wrote to its log before it ended, its last lines. */
export async function lastWords(place: Place, launched: Launched): Promise<string> {
  const log = await readFile(place.log).catch(() => Buffer.alloc(0))
  return log.subarray(launched.logFrom).toString().trimEnd().split('\n').slice(-8).join('\n')
}

import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { connect, type Database } from '../../src/db/database.ts'
import { findPostmaster } from '../../src/db/embedded/cluster.ts'

/** A process of its own that holds an embedded server, so that it can be killed as a power failure would. */
export interface EmbeddedProcess {
  readonly url: string
  readonly adopted: boolean
  readonly child: ChildProcess
  /** What the supervisor said so far. */
  said(): string
  /** Ends it in the ordinary way. */
  end(): Promise<void>
  /** Ends it without a chance to tidy up. */
  kill(): Promise<void>
}

interface Options {
  /** The project to run from; this one unless told. */
  readonly project?: string
  readonly shared?: string
  readonly account?: { readonly uid: number; readonly gid: number }
}

const here = fileURLToPath(new URL('../..', import.meta.url))

export async function holdEmbedded(folder: string, options: Options = {}): Promise<EmbeddedProcess> {
  const project = options.project ?? here
  const node = options.project ? join(project, 'node_modules/node') : process.execPath
  const words = [
    join(project, 'test/support/hold-embedded.ts'),
    folder,
    ...(options.shared ? [options.shared] : []),
  ]
  const child = spawn(node, words, { ...options.account, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const line = await new Promise<string>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => setTimeout(() => reject(new Error(said)), 50))
    child.stdout.setEncoding('utf8').once('data', resolve)
  })
  const end = (signal: NodeJS.Signals) => async () => {
    child.kill(signal)
    await ended
  }
  running.push(child)
  return {
    ...(JSON.parse(line) as { url: string; adopted: boolean }),
    child,
    said: () => said,
    end: end('SIGTERM'),
    kill: end('SIGKILL'),
  }
}

const running: ChildProcess[] = []

/** A new folder for a test, which every account may pass through; removed after the last test of the file. */
export async function temporaryFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `asbuilt ${name} `))
  await chmod(folder, 0o755)
  folders.push(folder)
  return folder
}

const folders: string[] = []

afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  for (const folder of folders) {
    for (const name of await readdir(folder)) await endDatabase(join(folder, name))
    await rm(folder, { recursive: true, force: true })
  }
})

/** The folder of the cluster of a data folder. */
export async function clusterOf(data: string): Promise<string> {
  const { home } = JSON.parse(await readFile(join(data, 'embedded.json'), 'utf8')) as { home: string }
  return join(home.startsWith('/') ? home : join(data, home), 'cluster')
}

/** The process id of the server of a data folder; undefined when none runs. */
export async function postmasterOf(data: string): Promise<number | undefined> {
  return (await findPostmaster(await clusterOf(data)))?.pid
}

async function endDatabase(data: string): Promise<void> {
  const pid = await postmasterOf(data).catch(() => undefined)
  if (pid !== undefined) process.kill(pid, 'SIGQUIT')
}

/** Runs some queries on a server of a test and closes the pool. */
export async function query<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  const db = connect(url, { asOwner: true, max: 2 })
  try {
    return await work(db)
  } finally {
    await db.end()
  }
}

import { randomBytes } from 'node:crypto'
import { chmod, chown, link, lstat, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { type Account, can, chooseAccount, ownerOf } from './account.ts'
import { isCode } from './register.ts'

/** Where root keeps what its unprivileged account must reach when the data folder cannot be reached. */
export const sharedByRoot = '/var/lib/asbuilt'

/** Everything about one embedded database that must be the same at the next start. Kept in `embedded.json`, readable by its owner only. */
interface Kept {
  readonly password: string
  /** The folder of the cluster, absolute when it could not stay in the data folder. */
  readonly home: string
  /** Windows has no Unix socket: a loopback port below the range that the system gives to outgoing connections. */
  readonly port: number
}

export interface Place {
  readonly account: Account | undefined
  readonly home: string
  readonly cluster: string
  /** The file that the password and the place of the cluster are kept in. */
  readonly settings: string
  readonly log: string
  /** The list of the processes that use the server. */
  readonly users: string
  /** Held by the one that is starting the server. */
  readonly starting: string
  readonly password: string
  readonly port: number
}

/**
 * Finds or chooses where the cluster of this data folder is and which account it belongs to.
 * A cluster stays with its account: one that an ordinary user made is run as that user when root starts it.
 */
export async function findPlace(dataFolder: string, shared: string): Promise<Place> {
  const folder = resolve(dataFolder)
  try {
    const chosen = await chooseAccount()
    await mkdir(dirname(folder), { recursive: true })
    await mkdir(folder, { recursive: true, mode: 0o700 })
    // Another account must be able to pass through; what is secret in here has its own rights.
    if (chosen && (await stat(folder)).uid === 0) await chmod(folder, 0o711)
    const kept = (await readKept(folder)) ?? (await choose(folder, chosen, shared))
    const home = resolve(folder, kept.home)
    const cluster = join(home, 'cluster')
    return {
      account: chosen && ((await ownerOf(cluster)) ?? chosen),
      home,
      cluster,
      settings: settingsIn(folder),
      log: join(folder, 'postgresql.log'),
      users: join(folder, 'users'),
      starting: join(folder, 'starting.lock'),
      password: kept.password,
      port: kept.port,
    }
  } catch (error) {
    if (!isCode(error, 'EACCES', 'EPERM', 'EROFS')) throw error
    throw new Error(
      `The data folder ${folder} cannot be used by this account (${String(error)}). ` +
        'Start Asbuilt as the account that made it, or set ASBUILT_DATA to another folder.',
      { cause: error },
    )
  }
}

function settingsIn(folder: string): string {
  return join(folder, 'embedded.json')
}

async function readKept(folder: string): Promise<Kept | undefined> {
  try {
    return JSON.parse(await readFile(settingsIn(folder), 'utf8')) as Kept
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

async function choose(folder: string, account: Account | undefined, shared: string): Promise<Kept> {
  const kept: Kept = {
    password: randomBytes(24).toString('base64url'),
    home: await makeHome(folder, account, shared),
    port: 20_000 + (randomBytes(2).readUInt16BE() % 10_000),
  }
  const file = settingsIn(folder)
  const partial = `${file}.${randomBytes(4).toString('hex')}`
  await writeFile(partial, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600, flush: true })
  try {
    await link(partial, file)
    return kept
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
    // Two first starts at once: the other one's choice holds.
    if (kept.home !== 'postgresql') await rm(kept.home, { recursive: true })
    return (await readKept(folder)) ?? kept
  } finally {
    await rm(partial, { force: true })
  }
}

/** Makes the folder that the cluster is made in, owned by the account. */
async function makeHome(folder: string, account: Account | undefined, shared: string): Promise<string> {
  const home = join(folder, 'postgresql')
  await mkdir(home, { recursive: true, mode: 0o700 })
  if (!account) return basename(home)
  const owned = await chown(home, account.uid, account.gid).then(
    () => true,
    () => false,
  )
  if (owned && (await can(account, '-w', home))) return basename(home)
  // Root's home, or a file system that keeps no owners: a folder with a name of its own where everybody may pass.
  await rm(home, { recursive: true })
  await makeShared(shared)
  const elsewhere = await mkdtemp(join(shared, `${basename(dirname(folder)).replaceAll(/[^\w-]/g, '-')}-`))
  await chown(elsewhere, account.uid, account.gid)
  return elsewhere
}

/** Makes a folder that every account may pass through, whatever rights root's new files have by default. */
export async function makeShared(folder: string): Promise<void> {
  if ((await mkdir(folder, { recursive: true })) !== undefined) await chmod(folder, 0o755)
}

/** A path of a Unix socket has 108 bytes at the most on Linux and 104 on macOS, its end included. */
const longestSocket = 103

/**
 * The folder of the Unix socket: beside the cluster, or a short one in the temporary folder when that path is too long.
 * The short one is derived from nothing secret, so it is used only if it belongs to the account and to nobody else.
 */
export async function socketFolder(place: Place, temporary = tmpdir()): Promise<string> {
  if (Buffer.byteLength(socketIn(place.home)) <= longestSocket) return place.home
  const note = join(dirname(place.users), 'socket')
  const before = await readFile(note, 'utf8').catch(() => undefined)
  if (before !== undefined && (await isPrivate(before, place.account))) return before
  const base =
    Buffer.byteLength(socketIn(join(temporary, 'asbuilt-XXXXXX'))) <= longestSocket ? temporary : '/tmp'
  const made = await mkdtemp(join(base, 'asbuilt-'))
  await chmod(made, 0o700)
  if (place.account) await chown(made, place.account.uid, place.account.gid)
  await rm(note, { force: true })
  await writeFile(note, made, { mode: 0o600 })
  return made
}

function socketIn(folder: string): string {
  return join(folder, '.s.PGSQL.5432')
}

async function isPrivate(folder: string, account: Account | undefined): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined)
  const owner = account?.uid ?? process.getuid?.() ?? 0
  return found?.isDirectory() === true && found.uid === owner && (found.mode & 0o077) === 0
}

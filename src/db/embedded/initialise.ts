import { randomBytes } from 'node:crypto'
import { chown, lstat, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Binaries } from './binaries.ts'
import type { Place } from './place.ts'
import { identify } from './process-identity.ts'
import { isCode } from './register.ts'
import { runProgram } from './run-program.ts'

/** The administrator that `initdb` makes; everything on the embedded server belongs to it. */
export const owner = 'asbuilt'

/** Makes the cluster if there is none: under another name first, so that an interrupted attempt is never taken for a database. */
export async function initialise(place: Place, binaries: Binaries, durable: boolean): Promise<boolean> {
  if (!(await lstat(place.home).catch(() => undefined)))
    throw new Error(
      `The database of this data folder was kept in ${place.home}, and that folder is gone. Restore it; to begin with an empty database, remove ${dirname(place.log)}.`,
    )
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
    const { code, output } = await runProgram(place, join(binaries.bin, 'initdb'), [
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

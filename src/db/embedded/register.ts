import { randomBytes } from 'node:crypto'
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { identify } from './process-identity.ts'

/** A file that says which process holds or uses something; it is worth nothing once that process has ended. */
interface Holder {
  readonly pid: number
  readonly identity: string
}

export interface Registration {
  /** Takes this process off the list and tells how many other running ones remain on it. */
  leave(): Promise<number>
}

/** Puts this process on the list of those that use the embedded server, so that the last one to leave stops it. */
export async function register(folder: string): Promise<Registration> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const own = join(folder, `${process.pid}-${randomBytes(4).toString('hex')}`)
  await writeFile(own, await ownLine(), { mode: 0o600 })
  return {
    async leave() {
      await rm(own, { force: true })
      let others = 0
      for (const name of await readdir(folder).catch(() => [])) {
        const file = join(folder, name)
        if (await holderOf(file)) others++
        else await rm(file, { force: true })
      }
      return others
    },
  }
}

export interface Lock {
  release(): Promise<void>
  /** Replaces what is kept in the lock for whoever is refused. */
  annotate(note: string): Promise<void>
}

/** Takes a lock that dies with this process. Returns it, or the process that holds it and what that one noted. */
export async function claim(file: string, note = ''): Promise<Lock | { heldBy: number; note: string }> {
  const own = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`
  await writeFile(own, `${await ownLine()}${note}`, { mode: 0o600 })
  try {
    for (;;) {
      try {
        await link(own, file)
        return {
          release: () => rm(file, { force: true }),
          async annotate(text) {
            await writeFile(own, `${await ownLine()}${text}`, { mode: 0o600 })
            await rename(own, file)
          },
        }
      } catch (error) {
        if (!isCode(error, 'EEXIST')) throw error
      }
      const text = await readFile(file, 'utf8').catch(() => undefined)
      if (text === undefined) continue
      const holder = await holderIn(text)
      if (holder) return { heldBy: holder.pid, note: text.split('\n')[1] ?? '' }
      await removeStale(file, text)
    }
  } finally {
    await rm(own, { force: true })
  }
}

/** Two processes may find the same dead lock; the slower one must not remove the lock that the faster one has just taken. */
async function removeStale(file: string, text: string): Promise<void> {
  const aside = `${file}.stale-${randomBytes(4).toString('hex')}`
  try {
    await rename(file, aside)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return
    throw error
  }
  if ((await readFile(aside, 'utf8')) !== text) await link(aside, file).catch(() => undefined)
  await rm(aside, { force: true })
}

async function holderOf(file: string): Promise<Holder | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return holderIn(text)
}

async function holderIn(text: string): Promise<Holder | undefined> {
  const [, id, identity] = /^(\d+) (.*)$/m.exec(text) ?? []
  if (id === undefined || identity === undefined) return undefined
  const pid = Number(id)
  return (await identify(pid)) === identity ? { pid, identity } : undefined
}

async function ownLine(): Promise<string> {
  return `${process.pid} ${(await identify(process.pid)) ?? ''}\n`
}

export function isCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

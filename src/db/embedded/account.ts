import { spawn } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** The unprivileged account PostgreSQL runs as when Asbuilt itself is started as root, which PostgreSQL refuses. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/** Chooses the account; undefined when Asbuilt is not root and PostgreSQL runs as whoever started it. */
export async function chooseAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const nobody = (await readFile('/etc/passwd', 'utf8').catch(() => '')).match(/^nobody:[^:]*:(\d+):(\d+):/m)
  const account = { uid: Number(nobody?.[1] ?? 65534), gid: Number(nobody?.[2] ?? 65534) }
  if (!(await can(account, '-d', '/')))
    throw new Error(
      'PostgreSQL refuses to run as root, and this system does not let root become another account. ' +
        'Start Asbuilt as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
    )
  return account
}

/** Whether the account passes a file test of `sh`: `-x` for a program, `-w` for a folder. The kernel is asked, folders above included. */
export async function can(
  account: Account | undefined,
  test: '-d' | '-x' | '-w',
  path: string,
): Promise<boolean> {
  const child = spawn('/bin/sh', ['-c', `test ${test} "$0"`, path], { ...account, cwd: '/', stdio: 'ignore' })
  return await new Promise((resolve) => {
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
}

/** The account an existing cluster belongs to. */
export async function ownerOf(cluster: string): Promise<Account | undefined> {
  const found = await stat(join(cluster, 'PG_VERSION')).catch(() => undefined)
  return found ? { uid: found.uid, gid: found.gid } : undefined
}

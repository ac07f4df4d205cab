import { execFile } from 'node:child_process'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { basename } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * What tells a running process from a later one with the same id; undefined when there is none.
 * A process that has ended but was not collected by its parent still has its id and answers signals: it counts as ended.
 */
export async function identify(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
    if (stat === undefined) return undefined
    // The name in brackets may hold spaces and brackets itself; the state follows it and the start time is the 20th from there.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
    return `${boot.trim()} ${fields[19]}`
  }
  if (process.platform === 'win32') {
    try {
      process.kill(pid, 0)
      return 'running'
    } catch {
      return undefined
    }
  }
  const line = await run('ps', ['-o', 'stat=,lstart=', '-p', String(pid)]).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  )
  if (line === '' || line.startsWith('Z')) return undefined
  return line.replace(/^\S+\s+/, '')
}

/** Whether the process is a PostgreSQL server that works on this cluster: a process id alone may have been given to another program. */
export async function isPostmaster(pid: number, cluster: string): Promise<boolean> {
  if ((await identify(pid)) === undefined) return false
  if (process.platform === 'win32') {
    const { stdout } = await run('tasklist', ['/FI', `PID eq ${pid}`, '/NH'])
    return stdout.toLowerCase().includes('postgres.exe')
  }
  if (process.platform === 'linux') {
    // The command line can be read without the privileges that the links to its program and folder ask for in a container.
    const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0')
    return basename(words[0] ?? '').startsWith('postgres') && words.includes(cluster)
  }
  const command = await run('ps', ['-o', 'command=', '-p', String(pid)]).then(
    ({ stdout }) => stdout,
    () => '',
  )
  return command.includes('postgres') && command.includes(cluster)
}

/** Processes that outlived the server of this cluster, as far as this account may see them (Linux only). */
export async function listLeftBehind(cluster: string): Promise<number[]> {
  if (process.platform !== 'linux') return []
  const found: number[] = []
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const folder = await readlink(`/proc/${name}/cwd`).catch(() => undefined)
    if (folder !== cluster) continue
    const program = await readlink(`/proc/${name}/exe`).catch(() => '')
    if (basename(program).startsWith('postgres')) found.push(Number(name))
  }
  return found
}

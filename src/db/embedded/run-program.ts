import { spawn } from 'node:child_process'
import type { Place } from './place.ts'

/** Runs one of PostgreSQL's programs to its end as the account of the cluster. */
export async function runProgram(
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

/** The environment of its programs: PostgreSQL reads `PG…` variables that were meant for a client of another server, and localises its messages. */
export function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
}

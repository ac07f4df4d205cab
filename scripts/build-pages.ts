import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify, stripVTControlCharacters } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { claim } from '../src/db/embedded/register.ts'

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)
const project = fileURLToPath(new URL('..', import.meta.url))
export const pagesFolder = join(project, 'web', 'dist')
const stamp = join(pagesFolder, '.built-from')

/**
 * Builds the pages unless they were built from exactly these sources. Their content is compared, not their times:
 * a fresh clone, a change of branch and a removed file are all seen.
 */
export async function buildPages(say: (line: string) => void): Promise<void> {
  if ((await readStamp()) === (await checksum())) return
  const lock = await claimInTurn(say)
  try {
    const sources = await checksum()
    if ((await readStamp()) === sources) return
    say('building the pages (only after a change) …')
    await build()
    await compress()
    await writeFile(stamp, sources)
  } finally {
    await lock.release()
  }
}

async function readStamp(): Promise<string> {
  return await readFile(stamp, 'utf8').catch(() => '')
}

/** Two builds at once would write the same folder. */
async function claimInTurn(say: (line: string) => void): Promise<{ release: () => Promise<void> }> {
  for (let waited = 0; ; waited++) {
    const lock = await claim(join(project, 'node_modules', '.building-pages'))
    if ('release' in lock) return lock
    if (waited === 0) say(`waiting for process ${lock.heldBy}, which builds the pages …`)
    await sleep(200)
  }
}

async function checksum(): Promise<string> {
  const hash = createHash('sha256')
  const files = ['package-lock.json']
  for (const folder of ['web', 'src/contracts', 'src/barcodes', 'src/lib'])
    for (const entry of await readdir(join(project, folder), { recursive: true, withFileTypes: true }))
      if (entry.isFile()) files.push(join(entry.parentPath, entry.name).slice(project.length))
  for (const file of files.sort())
    if (!/^web[\\/]dist[\\/]|\.test\.tsx?$/.test(file))
      hash.update(file).update(await readFile(join(project, file)))
  return hash.digest('hex')
}

async function build(): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js')
  const child = spawn(process.execPath, [vite, 'build', 'web', '--logLevel', 'warn'], {
    cwd: project,
    // Whoever calls may be a test; the pages that are kept are those for people.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
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
  if (code !== 0) throw new Error(`The pages could not be built:\n${stripVTControlCharacters(output).trim()}`)
}

/** Puts a compressed copy beside each file that gains by it: the server sends what is there and compresses nothing itself. */
async function compress(): Promise<void> {
  for (const name of await readdir(pagesFolder, { recursive: true })) {
    if (!/\.(js|css|html|svg|json|wasm|webmanifest)$/.test(name)) continue
    const content = await readFile(join(pagesFolder, name))
    if (content.length < 1024) continue
    await writeFile(join(pagesFolder, `${name}.br`), await brotli(content))
    await writeFile(join(pagesFolder, `${name}.gz`), await gzipped(content))
  }
}

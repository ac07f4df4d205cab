import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findViolations } from './dependency-rules.ts'

const project = fileURLToPath(new URL('..', import.meta.url))
const sources = new Map<string, string>()
for (const root of ['src', 'web', 'test', 'scripts', 'bench'].filter((name) =>
  existsSync(join(project, name)),
)) {
  for (const name of await readdir(join(project, root), { recursive: true })) {
    const path = `${root}/${name.replaceAll(sep, '/')}`
    if (/\.tsx?$/.test(path) && !path.startsWith('web/dist/'))
      sources.set(path, await readFile(join(project, path), 'utf8'))
  }
}
const violations = findViolations(sources)
for (const { file, line, message } of violations) console.error(`${file}:${line} ${message}`)
console.log(`${sources.size} files, ${violations.length} breaches of the dependency rules`)
if (violations.length > 0) process.exitCode = 1

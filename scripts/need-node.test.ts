import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const script = fileURLToPath(new URL('./need-node.mjs', import.meta.url))

/** Runs the check as if Node had this version. */
function pretend(version: string) {
  const program = `Object.defineProperty(process.versions, 'node', { value: '${version}' }); await import(process.argv[1])`
  return promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program, script])
}

test('a Node that cannot run the project is told which one can and where it comes from', async () => {
  for (const version of ['18.20.8', '20.20.2', '22.17.1']) {
    const refused = await pretend(version).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining(`this is Node ${version}`) })
    expect(refused).toMatchObject({ stderr: expect.stringContaining('npm install --include=optional') })
  }
})

test('a Node that can run the project hears nothing', async () => {
  for (const version of ['22.18.0', '24.21.0', '26.0.0'])
    expect(await pretend(version)).toEqual({ stdout: '', stderr: '' })
})

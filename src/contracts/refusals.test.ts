import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { Refusal, refusalTexts } from './refusals.ts'

const project = fileURLToPath(new URL('../..', import.meta.url))
const codes = Object.keys(refusalTexts)

/** The text of the files whose path fits. */
async function textOf(folders: readonly string[], fits: (path: string) => boolean): Promise<string> {
  const texts: string[] = []
  for (const folder of folders)
    for (const entry of await readdir(`${project}/${folder}`, { recursive: true, withFileTypes: true })) {
      const path = `${entry.parentPath}/${entry.name}`
      if (entry.isFile() && fits(path)) texts.push(await readFile(path, 'utf8'))
    }
  return texts.join('\n')
}

test('every refusal is in one list only, and all of them are in the one that is closed', async () => {
  const lists = await textOf(['src/contracts/refusals'], () => true)
  const listed = [...lists.matchAll(/^ {2}'([a-z-]+)':/gm)].map(([, code]) => code)
  expect(listed.toSorted()).toEqual(codes.toSorted())
})

test('every refusal in the list can happen', async () => {
  const program = await textOf(
    ['src'],
    (path) => /\.ts$/.test(path) && !/\.test\.ts$|contracts\/refusals/.test(path),
  )
  expect(codes.filter((code) => !program.includes(`'${code}'`))).toEqual([])
})

test('every refusal in the list is expected by a test', async () => {
  const tests = await textOf(
    ['src', 'test', 'web'],
    (path) => /\.test\.tsx?$/.test(path) && !/contracts\/refusals/.test(path),
  )
  expect(codes.filter((code) => !tests.includes(`'${code}'`))).toEqual([])
})

test('every text is whole sentences that fit a small screen, with its parameters in', () => {
  for (const [code, text] of Object.entries(refusalTexts)) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(text, code).toMatch(/^[A-Z{].*[.}]$/)
    expect(text.length, code).toBeLessThan(200)
    expect(text, code).not.toMatch(/please|sorry|invalid|error/i)
  }
})

test('a refusal says what it is about', () => {
  const refusal = new Refusal('in-use', { what: 'Item', number: 'FRAME', user: 'order PO-1' })
  expect(refusal.message).toBe('Item FRAME is used by order PO-1 and cannot be changed in this way.')
  expect(refusal).toMatchObject({ code: 'in-use', overridable: false })
})

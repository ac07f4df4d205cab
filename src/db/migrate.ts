import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { appRole, type Database } from './database.ts'

const folder = new URL('./migrations/', import.meta.url)

/**
 * Brings the schema up to date: every numbered file of `migrations/` that has not run yet, in order, each in a transaction.
 * Returns the names of those that ran. Needs a connection as the owner of the schema.
 * Throws when a migration that has run was changed afterwards, or when the database is newer than this program.
 */
export async function migrate(db: Database): Promise<string[]> {
  await createAppRole(db)
  const files = (await readdir(folder)).filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name)).sort()
  const done: string[] = []
  await db.begin(async (tx) => {
    // Two processes that start at once migrate one after the other.
    await tx`select pg_advisory_xact_lock(7402)`
    await tx`create table if not exists migration (name text primary key, checksum text not null, at timestamptz not null default now())`
    const ran = new Map(
      (await tx<{ name: string; checksum: string }[]>`select name, checksum from migration`).map((row) => [
        row.name,
        row.checksum,
      ]),
    )
    for (const name of ran.keys()) {
      if (!files.includes(name))
        throw new Error(
          `The database has migration ${name}, which this version of Asbuilt does not know. Use the newer version.`,
        )
    }
    for (const name of files) {
      const text = await readFile(new URL(name, folder), 'utf8')
      const checksum = createHash('sha256').update(text).digest('hex')
      const before = ran.get(name)
      if (before === checksum) continue
      if (before !== undefined)
        throw new Error(
          `Migration ${name} was changed after it ran here. Restore the file; put changes in a new one.`,
        )
      await tx.unsafe(text)
      await tx`insert into migration (name, checksum) values (${name}, ${checksum})`
      done.push(name)
    }
  })
  return done
}

/** Roles belong to the whole server, so another database of it may have made this one already. */
async function createAppRole(db: Database): Promise<void> {
  const exists = () => db`select from pg_roles where rolname = ${appRole}`.then((rows) => rows.length > 0)
  if (!(await exists())) {
    try {
      await db`create role ${db(appRole)} nologin`
    } catch (error) {
      if (!(await exists()))
        throw new Error(
          `Asbuilt works as a database role of its own, ${appRole}, and could not create it. ` +
            `Let an administrator of the database run: create role ${appRole}; grant ${appRole} to <the user of DATABASE_URL>;`,
          { cause: error },
        )
    }
  }
  const member =
    await db`select from pg_roles where rolname = ${appRole} and pg_has_role(current_user, oid, 'member')`
  if (member.length === 0) await db`grant ${db(appRole)} to current_user`
}

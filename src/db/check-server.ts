import type { Reader } from './database.ts'

const oldest = 15

/** Refuses a PostgreSQL that would lose what it acknowledged when the power fails, or that is too old for the schema. */
export async function checkServer(db: Reader): Promise<void> {
  const rows = await db<{ name: string; setting: string }[]>`
    select name, setting from pg_settings
    where name in ('server_version_num', 'server_version', 'fsync', 'full_page_writes', 'synchronous_commit')`
  const settings = new Map(rows.map((row) => [row.name, row.setting]))
  if (Number(settings.get('server_version_num')) < oldest * 10_000)
    throw new Error(
      `Asbuilt needs PostgreSQL ${oldest} or later; the server of DATABASE_URL is ${settings.get('server_version')}.`,
    )
  const off = ['fsync', 'full_page_writes', 'synchronous_commit'].filter(
    (name) => settings.get(name) === 'off',
  )
  if (off.length > 0)
    throw new Error(
      `The PostgreSQL server has ${off.join(' and ')} switched off, so a power failure can lose records that were already ` +
        `confirmed to the person who scanned. Set ${off.map((name) => `${name} = on`).join(', ')} and start again.`,
    )
}

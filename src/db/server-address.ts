/** What the driver connects to: it knows the Unix socket of a URL only as an option of its own. */
interface ServerAddress {
  readonly url: string
  readonly path?: string
}

/** Reads `postgres://user:password@localhost/database?host=/folder/of/the/socket`, libpq's way to write a Unix socket, beside ordinary URLs. */
export function serverAddress(url: string): ServerAddress {
  const parsed = new URL(url)
  const folder = parsed.searchParams.get('host')
  if (!folder?.startsWith('/')) return { url }
  parsed.searchParams.delete('host')
  return { url: parsed.href, path: `${folder}/.s.PGSQL.${parsed.port || 5432}` }
}

/** The same server and user, another database. */
export function withDatabase(url: string, database: string): string {
  const parsed = new URL(url)
  parsed.pathname = `/${encodeURIComponent(database)}`
  return parsed.href
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../src/db/database.ts'
import { startEmbedded } from '../src/db/embedded/start-embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { benchBarcodes } from './barcodes.ts'
import { benchAssociations } from './import-associations.ts'
import { benchLists } from './lists.ts'
import { benchScans } from './scans.ts'
import { benchTrace } from './trace.ts'

/**
 * `npm run bench` for barcodes and scans, `-- barcodes`, `-- scans`, `-- associations`, `-- lists` or `-- trace` (`--small`, `--large`) for one of them. Measures
 * against a PostgreSQL of its own (durable, as in production), or against DATABASE_URL, an empty database.
 */
const [what, ...words] = process.argv.slice(2)
if (what === undefined || what === 'barcodes') benchBarcodes()
if (what === undefined || what === 'scans') await withDatabase(benchScans)
if (what === 'associations') await withDatabase((url) => benchAssociations(url, words))
if (what === 'lists') await withDatabase((url) => benchLists(url, words))
if (what === 'trace') await withDatabase((url) => benchTrace(url, words))

async function withDatabase(bench: (url: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'asbuilt-bench-'))
  const embedded = process.env.DATABASE_URL ? undefined : await startEmbedded(folder, () => undefined)
  const url = embedded?.url ?? process.env.DATABASE_URL ?? ''
  try {
    const owner = connect(url, { asOwner: true, max: 1 })
    await migrate(owner)
    await owner.end()
    await bench(url)
  } finally {
    await embedded?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

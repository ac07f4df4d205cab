import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../src/db/database.ts'
import { startEmbedded } from '../src/db/embedded/start-embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { benchScans } from './scans.ts'
import { benchTrace } from './trace.ts'

/**
 * `npm run bench` for scans, `npm run bench -- trace` for traces (`--small`, `--large`): measures against a PostgreSQL of its own (durable, as in production), or against DATABASE_URL, an empty database.
 */
const external = process.env.DATABASE_URL
const embedded = external
  ? undefined
  : await startEmbedded(await mkdtemp(join(tmpdir(), 'asbuilt-bench-')), () => undefined)
const url = external ?? embedded?.url ?? ''
const owner = connect(url, { asOwner: true, max: 1 })
await migrate(owner)
await owner.end()
const [what, ...words] = process.argv.slice(2)
if (what === 'trace') await benchTrace(url, words)
else await benchScans(url)
await embedded?.stop()

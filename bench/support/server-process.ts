import { serve } from '../../src/http/serve.ts'

/** The application in a process of its own, as in production; run with the database's URL, it sends its port to its parent. */
const [databaseUrl = ''] = process.argv.slice(2)
const { address } = await serve({ databaseUrl, host: '127.0.0.1', port: 0 })
process.send?.(Number(new URL(address).port))
process.on('disconnect', () => process.exit(0))

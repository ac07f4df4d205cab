import { serve } from '@hono/node-server'
import pino from 'pino'
import { connect } from '../../src/db/database.ts'
import { createApp } from '../../src/http/app.ts'
import { OrderPlans } from '../../src/tracking/order-plan.ts'

/** The application in a process of its own, as in production; run with the database's URL and the pool's size, it sends its port to its parent. */
const [url = '', max = '16'] = process.argv.slice(2)
const app = createApp({
  db: connect(url, { max: Number(max) }),
  log: pino({ level: 'error' }, pino.destination(2)),
  now: () => new Date(),
  endpoints: [],
  plans: new OrderPlans(),
  checkAnswers: false,
  trustProxy: false,
})
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info) => process.send?.(info.port))
process.on('disconnect', () => process.exit(0))

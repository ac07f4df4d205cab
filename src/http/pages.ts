import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono } from 'hono'

/** Serves the built pages: their files as they are, and the one page of the application at every other address it may have. */
export function addPages(app: Hono, folder: string): void {
  app.use('/assets/*', async (context, next) => {
    await next()
    // The names of these files carry a hash of their content.
    if (context.res.ok) context.header('cache-control', 'public, max-age=31536000, immutable')
  })
  app.get('/assets/*', serveStatic({ root: folder, precompressed: true }))
  app.get('/assets/*', (context) => context.notFound())
  app.use('*', async (context, next) => {
    await next()
    if (context.res.headers.get('cache-control') === null) context.header('cache-control', 'no-cache')
  })
  app.get('*', serveStatic({ root: folder, precompressed: true }))
  app.get('*', serveStatic({ root: folder, path: 'index.html', precompressed: true }))
}

import type { Hono } from 'hono'
import { z } from 'zod'
import { ImportAnswer, ImportKind, RunImport } from '../../contracts/imports.ts'
import { checksumsOf } from '../../interchange/checksums-of.ts'
import { importFiles } from '../../interchange/import-files.ts'
import { listKinds } from '../../interchange/list-kinds.ts'
import { endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'

const importing = { tag: 'Import', right: 'imports.run' } as const

export function importRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/imports/kinds',
      feature: 'file-import',
      summary: 'The kinds of files that can be imported, with their columns',
      ...importing,
      answer: z.object({ kinds: z.array(ImportKind) }),
    },
    async () => ({ kinds: listKinds({ withHistory: false }) }),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/imports',
      feature: 'file-import',
      summary:
        'Import CSV files, all of them or nothing. Every bad row is named under errors. The same files again change nothing',
      ...importing,
      body: RunImport,
      answer: ImportAnswer,
    },
    ({ actor, body }) => {
      const request = { ...actor.request, files: checksumsOf(body.files) }
      return importFiles(server.db, { ...actor, request }, body.files, { dryRun: body.dryRun })
    },
  )
}

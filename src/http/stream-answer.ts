import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from 'hono'
import type { Server } from './server.ts'

/** A reader that takes nothing for so long has gone; what it holds open in the database is given back. */
const secondsToRead = 60

interface Streamed {
  readonly type: string
  /** The name under which a browser saves it. */
  readonly fileName?: string
  write(send: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>): Promise<void>
}

/**
 * Answers with what `write` sends, as it is sent: nothing is gathered in memory. A refusal before the first piece is
 * answered as any other; a failure after it breaks the connection, so that nobody takes a part for the whole.
 */
export async function streamAnswer(server: Server, context: Context, streamed: Streamed): Promise<Response> {
  const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>()
  const writer = writable.getWriter()
  let begin: () => void = () => undefined
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  const finished = streamed
    .write(async (bytes) => {
      begin()
      await inTime(writer.write(bytes))
    })
    .then(() => writer.close())
  await Promise.race([begun, finished])
  finished.catch((error: unknown) => {
    server.log.warn({ err: error, path: context.req.path }, 'A stream ended before its end')
    writer.abort(error).catch(() => undefined)
  })
  const zipped = /\bgzip\b/.test(context.req.header('accept-encoding') ?? '')
  return context.body(zipped ? readable.pipeThrough(new CompressionStream('gzip')) : readable, 200, {
    'content-type': streamed.type,
    ...(zipped ? { 'content-encoding': 'gzip', vary: 'accept-encoding' } : {}),
    ...(streamed.fileName ? { 'content-disposition': `attachment; filename="${streamed.fileName}"` } : {}),
  })
}

async function inTime(written: Promise<void>): Promise<void> {
  const waiting = new AbortController()
  const late = sleep(secondsToRead * 1000, undefined, { signal: waiting.signal, ref: false }).then(
    () => {
      throw new Error(`Nobody read the stream for ${secondsToRead} seconds.`)
    },
    () => undefined,
  )
  try {
    await Promise.race([written, late])
  } finally {
    waiting.abort()
  }
}

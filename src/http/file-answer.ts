import { z } from 'zod'

/** The answer of an endpoint that sends a file, as the OpenAPI document shows it. */
export const FileAnswer = z.string().meta({ format: 'binary' })

/** A file as an answer: shown by the browser where it can, and saved under its name. */
export function fileAnswer(file: {
  readonly name: string
  readonly contentType: string
  readonly body: string | Uint8Array<ArrayBuffer>
}): Response {
  return new Response(file.body, {
    headers: {
      'content-type': file.contentType,
      'content-disposition': `inline; ${fileNameOf(file.name)}`,
      'cache-control': 'private, no-cache',
    },
  })
}

/** A header carries plain letters only; any other name is given encoded as well (RFC 6266). */
function fileNameOf(name: string): string {
  if (/^[\w .()-]+$/.test(name)) return `filename="${name}"`
  return `filename="${name.replace(/[^\w .()-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`
}

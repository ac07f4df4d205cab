import { createHash } from 'node:crypto'
import type { ImportFile } from './import-files.ts'

/** Names the files in the audit event without keeping megabytes of rows a second time. */
export function checksumsOf(files: readonly ImportFile[]): { name: string; sha256: string }[] {
  return files.map(({ name, text }) => ({ name, sha256: createHash('sha256').update(text).digest('hex') }))
}

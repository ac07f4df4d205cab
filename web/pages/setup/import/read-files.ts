import { t } from '../../../ui/text.ts'

export type TextFile = { readonly name: string; readonly text: string }

/** The texts of chosen files: UTF-8, or UTF-16 where a byte order mark says so. Other encodings would turn letters into others unnoticed. */
export async function readFiles(files: readonly File[]): Promise<TextFile[]> {
  return await Promise.all(
    files.map(async (file) => {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const [first, second] = bytes
      const encoding =
        first === 0xff && second === 0xfe
          ? 'utf-16le'
          : first === 0xfe && second === 0xff
            ? 'utf-16be'
            : 'utf-8'
      try {
        return { name: file.name, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) }
      } catch {
        throw new Error(t('{name} is not UTF-8. Save it as “CSV UTF-8”.', { name: file.name }))
      }
    }),
  )
}

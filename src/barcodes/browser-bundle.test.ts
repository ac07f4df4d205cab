import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { describe, expect, it } from 'vitest'

const folder = fileURLToPath(new URL('.', import.meta.url))
const entry = 'all-of-barcodes-together'

describe('the barcode code in a browser', () => {
  it('is under 40 kB and needs nothing but the language', { timeout: 60_000 }, async () => {
    const code = await bundle()
    expect(gzipSync(code).length).toBeLessThan(40_000)
    // A context without any global of Node or of a browser.
    const script = `${code}; JSON.stringify(asbuiltBarcodes.readScan(']d2010950600013435210A\\u001d21B', asbuiltBarcodes.defaultScannerSettings('2026-11-22')))`
    const reading: unknown = JSON.parse(String(runInNewContext(script, {})))
    expect(reading).toMatchObject({
      kind: 'facts',
      facts: { gtin: '09506000134352', batch: 'A', serial: 'B' },
    })
  })
})

/** Every module of the folder with everything that it exports, minified. */
async function bundle(): Promise<string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort()
  const source = files.map((file) => `export * from ${JSON.stringify(folder + file)}`).join('\n')
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'all-of-barcodes',
        resolveId: (id) => (id.endsWith(entry) ? `\0${entry}` : undefined),
        load: (id) => (id === `\0${entry}` ? source : undefined),
      },
    ],
    build: { write: false, lib: { entry, formats: ['iife'], name: 'asbuiltBarcodes' }, target: 'es2022' },
  })
  const first = Array.isArray(output) ? output[0] : output
  const chunk = first !== undefined && 'output' in first ? first.output[0] : undefined
  return chunk?.code ?? ''
}

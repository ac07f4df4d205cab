import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

let isPrepared: Promise<unknown> | undefined

/** What a camera sees in a picture: symbology identifier and bytes of each symbol, as a hand scanner sends them. */
export async function readSymbols(png: Uint8Array): Promise<readonly string[]> {
  // The library would fetch this file from the internet.
  const wasm = () =>
    readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  isPrepared ??= (async () => {
    const { buffer, byteOffset, byteLength } = wasm()
    const wasmBinary = buffer.slice(byteOffset, byteOffset + byteLength)
    await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  })()
  await isPrepared
  const found = await readBarcodes(png, { textMode: 'Plain', tryHarder: true, maxNumberOfSymbols: 64 })
  return found
    .filter(({ isValid }) => isValid)
    .map((each) => `${each.symbologyIdentifier}${new TextDecoder('latin1').decode(each.bytes)}`)
}

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import bwipjs from 'bwip-js/node'
import { beforeAll, describe, expect, it } from 'vitest'
import { prepareZXingModule, type ReadInputBarcodeFormat, readBarcodes } from 'zxing-wasm/reader'
import { readingSummary } from '../../test/support/reading-summary.ts'
import { writeCommand } from './command-codes.ts'
import { readScan } from './read-scan.ts'
import { defaultScannerSettings } from './scanner-settings.ts'

const settings = { ...defaultScannerSettings('2026-11-22'), separatorsArrive: 'yes' as const }
const label = '(01)09506000134352(17)261231(10)LOT-7(21)SN/1'
const read = '(01)09506000134352 (17)261231 (10)LOT-7 (21)SN/1'

/** What bwip-js draws, the format that zxing looks for, and what the scan says. DotCode is drawn, but zxing has no eye for it. */
const symbols: readonly (readonly [
  bcid: string,
  text: string,
  format: ReadInputBarcodeFormat,
  expected: string,
])[] = [
  ['gs1-128', label, 'Code128', `gs1-128 ${read}`],
  ['gs1datamatrix', label, 'DataMatrix', `gs1-datamatrix ${read}`],
  ['gs1qrcode', label, 'QRCode', `gs1-qr ${read}`],
  ['databarexpanded', label, 'DataBarExp', `gs1-databar ${read}`],
  ['databarexpandedstacked', label, 'DataBarExpStk', `gs1-databar ${read}`],
  ['databaromni', '(01)09506000134352', 'DataBarOmni', 'gs1-databar (01)09506000134352'],
  ['databarlimited', '(01)09506000134352', 'DataBarLtd', 'gs1-databar (01)09506000134352'],
  ['gs1qrcode', '(01)09506000134352(3103)001250', 'QRCode', 'gs1-qr (01)09506000134352 (3103)001250'],
  ['gs1-128', '(00)106141411234567897', 'Code128', 'gs1-128 (00)106141411234567897'],
  ['ean13', '9506000134352', 'EAN13', 'ean-13 (01)09506000134352'],
  ['ean8', '96385074', 'EAN8', 'ean-8 (01)00000096385074'],
  ['upca', '036000291452', 'UPCA', 'ean-13 (01)00036000291452'],
  ['upce', '01234565', 'UPCE', 'ean-13 (01)00012345000065'],
  ['itf14', '19506000134359', 'ITF', 'itf-14 (01)19506000134359'],
  ['interleaved2of5', '123456', 'ITF', 'plain “123456”'],
  ['code128', 'SN-0001', 'Code128', 'plain “SN-0001”'],
  ['code39', 'SN0001', 'Code39Std', 'plain “SN0001”'],
  [
    'qrcode',
    'https://id.gs1.org/01/09506000134352/21/S1',
    'QRCode',
    'digital-link (01)09506000134352 (21)S1',
  ],
  ['datamatrix', 'SN-0001', 'DataMatrix', 'plain “SN-0001”'],
  ['azteccode', 'SN-0001', 'Aztec', 'plain “SN-0001”'],
  ['pdf417', 'SN-0001', 'PDF417', 'plain “SN-0001”'],
  ['hibcdatamatrix', 'A123BJC5D6E71', 'DataMatrix', 'hibc (LIC)A123 (PCN)BJC5D6E7 (UM)1'],
  ['hibccode128', 'A123BJC5D6E71', 'Code128', 'hibc (LIC)A123 (PCN)BJC5D6E7 (UM)1'],
  ['code128', writeCommand({ name: 'mode-component' }), 'Code128', 'command {"name":"mode-component"}'],
  [
    'datamatrix',
    writeCommand({ name: 'quantity', quantity: '2.5' }),
    'DataMatrix',
    'command {"name":"quantity","quantity":"2.5"}',
  ],
]

describe('a symbol that is drawn and seen by a camera', () => {
  beforeAll(async () => {
    // The library would fetch this file from the internet.
    const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
    const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength)
    await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  })

  it.each(symbols)('%s of %s in %s is %4$s', { timeout: 60_000 }, async (bcid, text, format, expected) => {
    expect(readingSummary(readScan(await seen(bcid, text, format), settings))).toBe(expected)
  })

  it('holds an ISO 15434 message with its control characters', async () => {
    const message = '[)>\u001e06\u001dPIT-7\u001dQ250\u001d1TL1\u001e\u0004'
    const scan = await seen('datamatrix', message, 'DataMatrix')
    expect(readingSummary(readScan(scan, settings))).toBe('iso-15434 (P)IT-7 (Q)250 (1T)L1')
  })
})

/** The raw scan: symbology identifier and bytes, as a hand scanner sends them. */
async function seen(bcid: string, text: string, format: ReadInputBarcodeFormat): Promise<string> {
  const png = await bwipjs.toBuffer({
    bcid,
    text,
    scale: 3,
    backgroundcolor: 'FFFFFF',
    padding: 10,
    includetext: false,
  })
  const [found] = await readBarcodes(new Uint8Array(png), {
    formats: [format],
    textMode: 'Plain',
    tryHarder: true,
  })
  expect(found?.isValid).toBe(true)
  return `${found?.symbologyIdentifier ?? ''}${new TextDecoder('latin1').decode(found?.bytes)}`
}

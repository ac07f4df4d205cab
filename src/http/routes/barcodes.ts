import type { Hono } from 'hono'
import { write } from '../../audit/write.ts'
import { BarcodeSettings, ChangeBarcodeSettings } from '../../contracts/barcodes.ts'
import { changeBarcodeSettings } from '../../items/change-barcode-settings.ts'
import { getBarcodeSettings } from '../../items/get-barcode-settings.ts'
import { endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'

const tag = 'Barcodes'
const path = '/barcode-settings'

export function barcodeRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      method: 'get',
      path,
      summary: 'How scans are read and labels are written',
      tag,
      right: 'signed-in',
      answer: BarcodeSettings,
    },
    () => getBarcodeSettings(server.db),
  )

  endpoint(
    app,
    server,
    {
      method: 'put',
      path,
      summary: 'Set how scans are read and labels are written; it holds from the next scan on',
      tag,
      right: 'setup.manage',
      body: ChangeBarcodeSettings,
      answer: BarcodeSettings,
    },
    ({ actor, body }) =>
      write(server.db, actor, (tx) => changeBarcodeSettings(tx, actor, BarcodeSettings.parse(body))),
  )
}

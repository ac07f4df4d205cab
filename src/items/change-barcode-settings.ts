import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { BarcodeSettings } from '../contracts/barcodes.ts'
import type { Tx } from '../db/database.ts'
import { asJson } from '../db/json.ts'
import { raiseConfigurationVersion } from '../db/raise-configuration-version.ts'
import { getBarcodeSettings } from './get-barcode-settings.ts'

/** Sets how scans are read and labels are written; it holds from the next scan on. */
export async function changeBarcodeSettings(
  tx: Tx,
  actor: Actor,
  after: BarcodeSettings,
): Promise<BarcodeSettings> {
  await raiseConfigurationVersion(tx)
  const before = await getBarcodeSettings(tx)
  await saveBarcodeSettings(tx, after)
  await recordEvent(tx, actor, {
    type: 'barcode-settings-changed',
    answer: after,
    change: { before, after },
  })
  return after
}

/** The same without an event of its own, by whoever has raised the version of the configuration. */
export async function saveBarcodeSettings(tx: Tx, settings: BarcodeSettings): Promise<void> {
  await tx`update configuration set barcodes = ${asJson(tx, settings)}`
}

import { type BarcodeSettings, barcodeDefaults } from '../contracts/barcodes.ts'
import type { Reader } from '../db/database.ts'

/** The barcode settings of the plant; what nobody has set is as most scanners need it. */
export async function getBarcodeSettings(db: Reader): Promise<BarcodeSettings> {
  const [row] = await db<{ barcodes: Partial<BarcodeSettings> }[]>`select barcodes from configuration`
  return { ...barcodeDefaults, ...row?.barcodes }
}

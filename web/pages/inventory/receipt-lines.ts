import type { Tracking } from '../../../src/contracts/common.ts'
import type { ReceiptLine } from '../../../src/contracts/inventory.ts'
import { readQuantity } from '../../ui/quantity.ts'

/** What stands in the fields of a receipt of one item. */
export type ReceiptFields = {
  readonly quantity: string
  readonly batchNumber: string
  /** One serial number in each line, as a scanner sends them one after the other. */
  readonly serialNumbers: string
  readonly supplierBatch: string
  readonly producedOn: string
  readonly expiresOn: string
}

export const noReceipt: ReceiptFields = {
  quantity: '',
  batchNumber: '',
  serialNumbers: '',
  supplierBatch: '',
  producedOn: '',
  expiresOn: '',
}

export function readSerials(typed: string): readonly string[] {
  return typed
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** The lines the fields make, one for each serial number; undefined while something is missing. */
export function receiptLines(
  item: { readonly id: string; readonly tracking: Tracking },
  fields: ReceiptFields,
): readonly ReceiptLine[] | undefined {
  const bySerial = item.tracking === 'serial' || item.tracking === 'batch-and-serial'
  const byBatch = item.tracking === 'batch' || item.tracking === 'batch-and-serial'
  const batchNumber = fields.batchNumber.trim()
  const quantity = readQuantity(fields.quantity)
  const serials = readSerials(fields.serialNumbers)
  if (byBatch && batchNumber === '') return undefined
  if (bySerial ? serials.length === 0 : quantity === undefined) return undefined
  const common = {
    itemId: item.id,
    ...(byBatch ? { batchNumber } : {}),
    ...(item.tracking === 'none' ? {} : given(fields)),
  }
  return bySerial
    ? serials.map((serialNumber) => ({ ...common, serialNumber, quantity: '1' }))
    : [{ ...common, quantity: quantity ?? '0' }]
}

function given({ supplierBatch, producedOn, expiresOn }: ReceiptFields): Partial<ReceiptLine> {
  return {
    ...(supplierBatch.trim() ? { supplierBatch: supplierBatch.trim() } : {}),
    ...(producedOn ? { producedOn } : {}),
    ...(expiresOn ? { expiresOn } : {}),
  }
}

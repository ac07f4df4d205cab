import { Refusal } from '../../contracts/refusals.ts'
import type { LineToReceive } from '../../inventory/prepare-receipt.ts'
import { receiveLines } from '../../inventory/receive-lines.ts'
import { choice, code, day, instant, lotNumber, optional, quantity, required, unitCode } from '../columns.ts'
import { defineKind, type RowResult } from '../kind.ts'
import {
  findItemReferences,
  findPartyReferences,
  findPlaceReferences,
  findUnitReferences,
} from './references.ts'

const rowsAtOnce = 5000

export const stock = defineKind({
  name: 'stock',
  right: 'inventory.post',
  about:
    'Opening stock and receipts from vendors, one row for each batch or serial number. A row whose receipt has brought the same lot before is compared with that, so that a file can be imported again.',
  columns: {
    receipt: required(code, 'Number of the receipt, delivery note or count', 'DN-260914-01'),
    reference: optional(
      choice(['purchase', 'opening']),
      'purchase or opening; purchase when empty',
      'purchase',
    ),
    item: required(code, 'Item number', 'CEL-21700-50'),
    quantity: required(quantity, 'How much', '4000'),
    unit: optional(unitCode, 'Unit of the quantity; the inventory unit when empty', 'H87'),
    batch: optional(lotNumber, 'Batch number, where the item has one', 'HB-2634-A'),
    serial: optional(
      lotNumber,
      'Serial number, where the item has one; the quantity is then 1',
      'MX250-118201',
    ),
    supplier_batch: optional(lotNumber, 'The batch number of the vendor', 'HCW21700/2634/8842'),
    produced: optional(day, 'Day it was made', '2026-09-01'),
    expires: optional(day, 'Day it expires; from the shelf life of the item when empty', '2028-09-01'),
    warehouse: required(code, 'Code of the warehouse', 'OBD-LINE'),
    vendor: optional(code, 'Number of the vendor', 'V-1001'),
    received: optional(instant, 'When it came, in UTC; now when empty', '2026-09-14T08:30:00Z'),
  },
  async load(run, rows) {
    const items = await findItemReferences(
      run,
      rows.map((row) => row.values.item),
    )
    const units = await findUnitReferences(
      run,
      rows.map((row) => row.values.unit),
    )
    const warehouses = await findPlaceReferences(
      run,
      'warehouse',
      rows.map((row) => row.values.warehouse),
    )
    const vendors = await findPartyReferences(
      run,
      'vendor',
      rows.map((row) => row.values.vendor),
    )
    const seen = new Map<string, (typeof rows)[number]>()
    const lines = rows.map((row): LineToReceive | undefined => {
      const { values } = row
      const item = items.get(row, 'item', values.item)
      const warehouse = warehouses.get(row, 'warehouse', values.warehouse)
      const vendor = values.vendor ? vendors.get(row, 'vendor', values.vendor) : null
      if (values.unit && units.get(row, 'unit', values.unit) === undefined) return undefined
      if (item === undefined || warehouse === undefined || vendor === undefined) return undefined
      const reference = values.reference ?? 'purchase'
      const numbers = { batchNumber: values.batch ?? '', serialNumber: values.serial ?? '' }
      const key = JSON.stringify([reference, values.receipt, item.id, warehouse.id, numbers])
      const earlier = seen.get(key)
      if (earlier) {
        const message = `is given twice: ${earlier.file}, line ${earlier.line} receives the same lot of the same receipt.`
        run.problems.at(row, 'receipt', message)
        return undefined
      }
      seen.set(key, row)
      return {
        ...{
          itemId: item.id,
          warehouseId: warehouse.id,
          vendorId: vendor?.id ?? null,
          reference,
          ...numbers,
        },
        ...{ number: values.receipt, quantity: values.quantity, unit: values.unit ?? null },
        supplierBatch: values.supplier_batch ?? null,
        producedOn: values.produced ?? null,
        expiresOn: values.expires ?? null,
        at: values.received ?? run.actor.at,
      }
    })
    const numbered = lines.flatMap((line, index) => (line === undefined ? [] : [{ line, index }]))
    const results: RowResult[] = rows.map(() => undefined)
    for (let start = 0; start < numbered.length; start += rowsAtOnce) {
      const part = numbered.slice(start, start + rowsAtOnce)
      const answers = await receiveLines(
        run.tx,
        run.actor,
        part.map((each) => each.line),
        { compareWithBefore: true },
      )
      for (const [place, { index }] of part.entries()) {
        const [answer, row] = [answers[place], rows[index]]
        if (answer instanceof Refusal && row) run.problems.at(row, null, answer.message)
        else if (answer !== undefined && !(answer instanceof Refusal))
          results[index] = answer.unchanged ? 'unchanged' : 'created'
      }
    }
    return results
  },
})

import type { Tracking } from '../contracts/common.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Reader } from '../db/database.ts'
import { checkQuantity } from '../items/check-quantity.ts'
import { convertQuantities } from '../items/convert-quantity.ts'
import { compare, one, type Quantity } from '../lib/quantity.ts'
import type { WantedLot } from './ensure-lots.ts'

export interface LineToReceive {
  readonly itemId: string
  readonly warehouseId: string
  readonly quantity: Quantity
  /** Code; null means the inventory unit of the item. */
  readonly unit: string | null
  /** Empty where the item has none. */
  readonly batchNumber: string
  readonly serialNumber: string
  readonly supplierBatch: string | null
  readonly producedOn: string | null
  /** From the shelf life of the item when null. */
  readonly expiresOn: string | null
  readonly vendorId: string | null
  readonly reference: 'purchase' | 'opening'
  /** Number of the receipt. */
  readonly number: string
  readonly at: Date
}

interface ReceivedItem {
  readonly id: string
  readonly number: string
  readonly tracking: Tracking
  /** Symbol of the inventory unit, and its code. */
  readonly unit: string
  readonly unitCode: string
  readonly decimals: number
  readonly shelfLifeDays: number | null
}

export interface PreparedLine {
  readonly line: LineToReceive
  readonly item: ReceivedItem
  /** In the inventory unit. */
  readonly quantity: Quantity
  /** Null for an item without tracking. */
  readonly lot: WantedLot | null
}

/** What each line means: its quantity in the inventory unit and its lot, or why it cannot be received. Items must exist. */
export async function prepareReceipt(
  reader: Reader,
  lines: readonly LineToReceive[],
): Promise<(PreparedLine | Refusal)[]> {
  const items = await findItems(reader, lines)
  const lineItems = lines.map((line) => {
    const item = items.get(line.itemId)
    if (item === undefined) throw new Error(`Item ${line.itemId} does not exist`)
    return item
  })
  const quantities = await convertQuantities(
    reader,
    lines.map((line, index) => {
      const unitCode = lineItems[index]?.unitCode ?? ''
      return { itemId: line.itemId, from: line.unit ?? unitCode, to: unitCode, quantity: line.quantity }
    }),
  )
  return lines.map((line, index) => prepare(line, lineItems[index], quantities[index]))
}

function prepare(
  line: LineToReceive,
  item: ReceivedItem | undefined,
  quantity: Quantity | Refusal | undefined,
): PreparedLine | Refusal {
  if (item === undefined || quantity === undefined) throw new Error('Each line has an item and a quantity.')
  if (quantity instanceof Refusal) return quantity
  try {
    checkQuantity(quantity, item)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  const { batchNumber, serialNumber } = line
  const { batch, serial, expected } = numbersOf[item.tracking]
  if ((batchNumber !== '') !== batch || (serialNumber !== '') !== serial)
    return new Refusal('lot-number-needed', { item: item.number, expected })
  if (serial && compare(quantity, one) !== 0) return new Refusal('quantity-of-serial', { quantity })
  return { line, item, quantity, lot: batch || serial ? wantedLot(line, item) : null }
}

const numbersOf = {
  none: { batch: false, serial: false, expected: 'its item number alone' },
  batch: { batch: true, serial: false, expected: 'a batch number' },
  serial: { batch: false, serial: true, expected: 'a serial number' },
  'batch-and-serial': { batch: true, serial: true, expected: 'a batch and a serial number' },
} as const

function wantedLot(line: LineToReceive, item: ReceivedItem): WantedLot {
  const { batchNumber, serialNumber, supplierBatch, producedOn, expiresOn, at } = line
  const firstDay = producedOn ?? at.toISOString().slice(0, 10)
  return {
    itemId: item.id,
    itemNumber: item.number,
    tracking: item.tracking,
    batchNumber,
    serialNumber,
    supplierBatch,
    producedOn,
    expiresOn,
    expiresByShelfLife: item.shelfLifeDays === null ? null : daysAfter(firstDay, item.shelfLifeDays),
  }
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}

async function findItems(
  reader: Reader,
  lines: readonly LineToReceive[],
): Promise<Map<string, ReceivedItem>> {
  const ids = [...new Set(lines.map((line) => line.itemId))]
  const rows = await reader<ReceivedItem[]>`
    select item.id, item.number, item.tracking, unit.symbol as unit, unit.code as "unitCode", unit.decimals,
      item.shelf_life_days as "shelfLifeDays"
    from item join unit_of_measure unit on unit.code = item.unit where item.id = any(${ids})`
  return new Map(rows.map((row) => [row.id, row]))
}

import { Refusal } from '../contracts/refusals.ts'
import type { FoundLot } from './find-lots.ts'
import type { PlannedItem } from './order-plan.ts'
import { checkNumber, type ReadNumber } from './understand.ts'

/** What a scan names, when it is clear how it is read. */
export type ScannedNumber = ReadNumber

/** Numbers that a supervisor entered in their own fields, as if a code had said them. Refuses what no label can carry. */
export function typedNumber(typed: {
  readonly batchNumber?: string | undefined
  readonly serialNumber?: string | undefined
}): ScannedNumber {
  const { batchNumber, serialNumber } = typed
  if (batchNumber !== undefined) checkNumber(batchNumber)
  if (serialNumber !== undefined) checkNumber(serialNumber)
  return {
    kind: 'number',
    item: undefined,
    foreignGtin: undefined,
    batchNumber,
    serialNumber,
    plain: false,
    quantity: undefined,
    expiresOn: undefined,
    producedOn: undefined,
    separatorLost: false,
    warnings: [],
  }
}

/** A plain number fits a serial number or a batch; a code fits where everything it says agrees. */
export function fits(lot: FoundLot, scanned: ScannedNumber): boolean {
  if (scanned.item && scanned.item.id !== lot.itemId) return false
  if (scanned.plain)
    return lot.single ? lot.serialNumber === scanned.serialNumber : lot.batchNumber === scanned.batchNumber
  if (!lot.single) return lot.batchNumber === scanned.batchNumber
  return lot.serialNumber === scanned.serialNumber && batchAgrees(lot, scanned)
}

function batchAgrees(lot: FoundLot, scanned: ScannedNumber): boolean {
  return (
    scanned.batchNumber === undefined || lot.batchNumber === '' || lot.batchNumber === scanned.batchNumber
  )
}

/** A serial number names one unit of its item whatever its batch, so a label that puts it into another batch is wrong. */
export function refuseOtherBatch(
  scanned: ScannedNumber,
  lots: readonly FoundLot[],
  items: readonly PlannedItem[],
): void {
  if (scanned.plain) return
  const item = (lot: FoundLot) => items.find((each) => each.id === lot.itemId)
  const lot = lots.find(
    (each) =>
      each.single &&
      each.serialNumber === scanned.serialNumber &&
      item(each) !== undefined &&
      !batchAgrees(each, scanned),
  )
  if (lot === undefined) return
  throw new Refusal('batch-of-serial-differs', {
    serial: lot.serialNumber,
    item: item(lot)?.number ?? '',
    batch: lot.batchNumber,
    scanned: scanned.batchNumber ?? '',
  })
}

export function requireNumber(item: PlannedItem, scanned: ScannedNumber): void {
  const { batchNumber, serialNumber } = scanned
  if (batchNumber === undefined && serialNumber === undefined)
    throw new Refusal('number-missing', { item: item.number })
  const given = item.tracking === 'batch' ? batchNumber : serialNumber
  if (given === undefined) throw wrongKind(item, scanned)
}

export function wrongKind(item: PlannedItem, scanned: ScannedNumber): Refusal {
  return new Refusal('number-of-wrong-kind', {
    item: item.number,
    expected: kindOf(item),
    number: sayNumber(scanned),
  })
}

function kindOf(item: PlannedItem): string {
  return {
    none: 'no number',
    batch: 'a batch number',
    serial: 'a serial number',
    'batch-and-serial': 'a batch number and a serial number',
  }[item.tracking]
}

export function sayNumber(scanned: ScannedNumber): string {
  return scanned.serialNumber ?? scanned.batchNumber ?? ''
}

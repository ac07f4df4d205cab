import { Refusal } from '../contracts/refusals.ts'
import type { ScanRequest } from '../contracts/scans.ts'
import type { FoundLot } from './find-lots.ts'
import type { OrderPlan } from './order-plan.ts'
import { fits, type ScannedNumber } from './scanned-number.ts'
import { shown, type Understood } from './understand.ts'

/**
 * How a scan is read that can be read in several ways because a separator may be lost. The reading wins whose lot exists.
 * If none does, it may be a product that is about to get its number: then the one reading that suits the item wins. A
 * wrong guess would glue a serial to a batch for ever, so whatever is left open is refused.
 */
export function settleReading(
  plan: OrderPlan,
  read: Extract<Understood, { kind: 'number' }>,
  lots: readonly FoundLot[],
  { characters }: Pick<ScanRequest, 'characters'>,
): ScannedNumber {
  if (read.others.length === 0) return read
  const readings: readonly ScannedNumber[] = [read, ...read.others]
  const existing = readings.filter((reading) => lots.some((lot) => fits(lot, reading)))
  const [first] = existing
  if (first !== undefined) {
    // A plain number that exists is what was scanned, whatever else could be seen in it.
    if (first.plain || existing.every((reading) => sameLots(reading, first, lots))) return decided(first)
    throw refusal(existing, characters)
  }
  if (read.plain) return read
  const suiting = isProduct(plan, read) ? suitingReading(readings) : undefined
  if (suiting === undefined) throw refusal(readings, characters)
  return suiting.separatorLost ? decided(suiting) : suiting
}

/** What was left open in the code is decided; where a separator is missing, the worker sees what was read. */
function decided(reading: ScannedNumber): ScannedNumber {
  const warnings = reading.warnings.filter(({ code }) => code !== 'separator-missing')
  if (!reading.separatorLost) return { ...reading, warnings }
  const text = `The scanner left out a separator; it was read as ${say(reading)}. Have it send the separator GS.`
  return { ...reading, warnings: [...warnings, { code: 'separator-missing', text }] }
}

function sameLots(a: ScannedNumber, b: ScannedNumber, lots: readonly FoundLot[]): boolean {
  return lots.every((lot) => fits(lot, a) === fits(lot, b))
}

function isProduct(plan: OrderPlan, { item }: ScannedNumber): boolean {
  return item !== undefined && plan.finishedProducts.some((each) => each.item.id === item.id)
}

/** The reading that names exactly what the item is identified by, if it is clear which one that is. */
function suitingReading(readings: readonly ScannedNumber[]): ScannedNumber | undefined {
  const [asItStands] = readings.filter(({ separatorLost }) => !separatorLost)
  const both = readings.filter((each) => each.serialNumber !== undefined && each.batchNumber !== undefined)
  switch (asItStands?.item?.tracking ?? readings[0]?.item?.tracking) {
    case 'serial':
      return asItStands?.serialNumber !== undefined && asItStands.batchNumber === undefined
        ? asItStands
        : undefined
    case 'batch':
      return asItStands?.batchNumber !== undefined && both.length === 0 ? asItStands : undefined
    case 'batch-and-serial':
      return both.length === 1 ? both[0] : undefined
    default:
      return undefined
  }
}

/** The ways that a sentence has room for. */
const mostNamed = 3

function refusal(readings: readonly ScannedNumber[], characters: string): Refusal {
  const ways = [...new Set(readings.map(say))]
  const named = ways.slice(0, mostNamed).join(', or ')
  const more = ways.length > mostNamed ? ', or otherwise' : ''
  return new Refusal('scan-unreadable', {
    scanned: shown(characters),
    problem: `A separator is lost, and it may be ${named}${more}. Have the scanner send the separator GS.`,
  })
}

function say({ batchNumber, serialNumber, expiresOn, producedOn, quantity }: ScannedNumber): string {
  const parts = [
    batchNumber === undefined ? [] : [`batch ${batchNumber}`],
    serialNumber === undefined ? [] : [`serial ${serialNumber}`],
    producedOn === undefined ? [] : [`produced on ${producedOn}`],
    expiresOn === undefined ? [] : [`expiring on ${expiresOn}`],
    quantity === undefined ? [] : [`quantity ${quantity.value}`],
  ].flat()
  return parts.join(' and ')
}

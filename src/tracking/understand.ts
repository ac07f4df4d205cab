import type { Facts } from '../barcodes/facts.ts'
import { readScan } from '../barcodes/read-scan.ts'
import type { Command, Element, FactsReading, PlainReading } from '../barcodes/reading.ts'
import { defaultScannerSettings } from '../barcodes/scanner-settings.ts'
import { writeElementString } from '../barcodes/write-element-string.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { ScanWarning } from '../contracts/scans.ts'
import { itemsOf, type OrderPlan, type PlannedItem } from './order-plan.ts'
import { type PlannedTools, toolOf } from './planned-tools.ts'

/** What the characters of a scan say, as far as this order can tell without looking a number up. */
export type Understood =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'tool'; readonly toolId: string }
  | (ReadNumber & {
      /** Other ways to read the same characters, the likelier first: a separator may be lost. */
      readonly others: readonly ReadNumber[]
      /** Of a plain number: the GTIN that it is if it is one. */
      readonly possibleGtin: string | undefined
    })

/** One way to read a code that names a thing. */
export interface ReadNumber {
  readonly kind: 'number'
  /** The item the code names, where it names one. */
  readonly item: PlannedItem | undefined
  /** A GTIN that no item of this order has. */
  readonly foreignGtin: string | undefined
  readonly batchNumber: string | undefined
  readonly serialNumber: string | undefined
  /** A plain number can be either, so it stands in both. */
  readonly plain: boolean
  readonly quantity: { readonly value: string; readonly unit: string | undefined } | undefined
  readonly expiresOn: string | undefined
  readonly producedOn: string | undefined
  /** It holds only if the scanner dropped a separator. */
  readonly separatorLost: boolean
  readonly warnings: readonly ScanWarning[]
}

/** Notes of the barcode reader that a worker need not see: they are the rule on real shop floors. */
const quiet = new Set([
  'missing-companion',
  'excluded-companion',
  'separator-replaced',
  'separator-superfluous',
  'suffix-missing',
])

const longestNumber = 100

/** Turns characters into what they mean on this order. Refuses what cannot be read. */
export function understand(
  plan: OrderPlan,
  tools: PlannedTools,
  characters: string,
  today: string,
): Understood {
  const settings = { ...defaultScannerSettings(today), ...plan.scanners, today }
  const reading = readScan(characters, settings, { gtin: (gtin) => plan.gtins.has(gtin) })
  const toolId = toolOf(tools, characters, reading)
  if (toolId !== undefined) return { kind: 'tool', toolId }
  const scanned = shown(characters)
  switch (reading.kind) {
    case 'command':
      return reading
    case 'problem':
      throw new Refusal('scan-unreadable', { scanned, problem: reading.problem.message })
    case 'plain':
      // The reader drops control characters; inside a number that would glue together what the label keeps apart.
      checkNumber(characters.replace(/^[\p{Cc}\s]+|[\p{Cc}\s]+$/gu, ''))
      return {
        kind: 'number',
        item: undefined,
        foreignGtin: undefined,
        batchNumber: checkNumber(reading.text),
        serialNumber: reading.text,
        plain: true,
        quantity: undefined,
        expiresOn: undefined,
        producedOn: undefined,
        separatorLost: false,
        warnings: warningsOf(reading.warnings),
        others: otherReadings(plan, reading, scanned),
        possibleGtin: reading.alternatives.find(({ facts }) => facts.gtin !== undefined)?.facts.gtin,
      }
    case 'facts':
      return {
        ...ofFacts(plan, reading.facts, scanned),
        separatorLost: supposesLostSeparator(reading.elements),
        warnings: warningsOf(reading.warnings),
        others: otherReadings(plan, reading, scanned),
        possibleGtin: undefined,
      }
  }
}

/** The alternatives that could be a thing of this order; what cannot be one decides nothing. */
function otherReadings(
  plan: OrderPlan,
  { alternatives, warnings }: FactsReading | PlainReading,
  scanned: string,
): readonly ReadNumber[] {
  return alternatives.flatMap(({ facts, elements }) => {
    try {
      const number = ofFacts(plan, facts, scanned)
      if (number.foreignGtin !== undefined) return []
      return [{ ...number, separatorLost: supposesLostSeparator(elements), warnings: warningsOf(warnings) }]
    } catch (error) {
      if (error instanceof Refusal) return []
      throw error
    }
  })
}

/** These alternatives are only given where no separator arrived. */
function supposesLostSeparator(elements: readonly Element[]): boolean {
  return writeElementString(elements).includes('\u001d')
}

function ofFacts(plan: OrderPlan, facts: Facts, scanned: string) {
  const gtin = facts.gtin ?? facts.itip?.gtin
  const item = gtin ? itemOfGtin(plan, gtin) : itemOfNumber(plan, facts)
  if (gtin === undefined && facts.contentGtin !== undefined)
    throw new Refusal('scan-unreadable', { scanned, problem: pallet })
  const serialNumber = facts.serial ?? facts.cpidSerial ?? assetNumber(facts)
  const pack = gtin === undefined ? undefined : plan.gtins.get(gtin)?.pack
  if (serialNumber !== undefined && pack !== undefined && pack !== '1')
    // What is in the pack has serial numbers of its own: this one would stand for none of them.
    throw new Refusal('scan-unreadable', {
      scanned,
      problem: `It is the label of a pack of ${pack}, not of a single ${item?.number ?? 'one'}.`,
    })
  if (facts.batch !== undefined) checkNumber(facts.batch)
  if (serialNumber !== undefined) checkNumber(serialNumber)
  if (gtin === undefined && item === undefined && facts.batch === undefined && serialNumber === undefined)
    throw new Refusal('scan-unreadable', {
      scanned,
      problem: whatItNames(facts),
    })
  return {
    kind: 'number' as const,
    item,
    foreignGtin: gtin && !item ? gtin : undefined,
    batchNumber: facts.batch,
    serialNumber,
    plain: false,
    quantity: facts.quantity,
    expiresOn: facts.expiresOn,
    producedOn: facts.productionOn,
  }
}

/** A single asset is identified by its own number where no serial number stands beside it: 8004, or 8003 with its serial part. */
function assetNumber({ giai, grai }: Facts): string | undefined {
  const typeLength = 14
  return giai ?? (grai !== undefined && grai.length > typeLength ? grai : undefined)
}

const pallet = 'It is the label of a case or pallet, not of the item in it.'

/** Of a code without item and number: what it is, so that the worker looks for the right one. */
function whatItNames({ sscc, gln, gsrn, grai }: Facts): string {
  if (sscc !== undefined) return pallet
  if (gln !== undefined) return 'It names a place, not an item.'
  if (gsrn !== undefined) return 'It names a person, not an item.'
  if (grai !== undefined) return 'It names a kind of returnable container, not a single one.'
  return 'It names neither an item nor a batch or serial number.'
}

/** Every item this order makes or uses, tracked or not. */
export function itemsOfOrder(plan: OrderPlan): readonly PlannedItem[] {
  return [...plan.finishedProducts.map((each) => each.item), ...plan.components.flatMap(itemsOf)]
}

function itemOfGtin(plan: OrderPlan, gtin: string): PlannedItem | undefined {
  const itemId = plan.gtins.get(gtin)?.itemId
  return itemsOfOrder(plan).find((each) => each.id === itemId)
}

/** Labels without a GTIN name the item by the plant's or the customer's own part number. */
function itemOfNumber(plan: OrderPlan, facts: Facts): PlannedItem | undefined {
  const numbers = [facts.itemNumber, facts.customerPart, facts.additionalItem, facts.cpid, facts.supplierPart]
  return itemsOfOrder(plan).find((each) => numbers.includes(each.number))
}

/** Refuses a number that no label can carry. */
export function checkNumber(number: string): string {
  const length = [...number].length
  if (length > longestNumber)
    throw new Refusal('number-too-long', {
      number: shown(number),
      length: String(length),
      limit: String(longestNumber),
    })
  // Cc: control characters; Cf: invisible ones such as zero-width space and direction marks; Cs: halves of a character.
  if (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(number))
    throw new Refusal('number-has-control-characters', { number: shown(number) })
  return number
}

const longestShown = 40

/** Scanned characters as a sentence can show them: short, and with control characters visible. */
export function shown(characters: string): string {
  const visible = characters
    .trim()
    .replace(/\p{Cc}/gu, (control) => String.fromCodePoint(0x2400 + ((control.codePointAt(0) ?? 0) % 0x21)))
  const letters = [...visible]
  return letters.length > longestShown ? `${letters.slice(0, longestShown).join('')}…` : visible
}

function warningsOf(
  warnings: readonly { readonly code: string; readonly message: string }[],
): readonly ScanWarning[] {
  return warnings
    .filter((each) => !quiet.has(each.code))
    .map((each) => ({ code: each.code, text: each.message }))
}

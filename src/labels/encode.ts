import { checkValue } from '../barcodes/check-value.ts'
import { writeCommand } from '../barcodes/command-codes.ts'
import { findIdentifier } from '../barcodes/identifier-table.ts'
import { noFault } from '../barcodes/linters/fault.ts'
import type { Command, Element } from '../barcodes/reading.ts'
import { writeHumanReadable } from '../barcodes/write-bracketed.ts'
import { writeDigitalLink } from '../barcodes/write-digital-link.ts'
import { writeElementString } from '../barcodes/write-element-string.ts'
import type { LabelSymbol } from '../contracts/labels.ts'
import type { LabelLot } from './label-lot.ts'

/** The characters of one symbol. */
export interface Encoded {
  readonly symbol: LabelSymbol
  /** It begins with FNC1, and separators (GS) in it are FNC1: a GS1 symbol. */
  readonly gs1: boolean
  readonly data: string
  /** What stands below the symbol for people. */
  readonly human: string
}

/**
 * What the symbol of a lot's label holds: its GTIN with batch, serial and dates as GS1 data, or as a Digital Link in a QR
 * code. An item without GTIN, or a number that GS1 does not allow, is written as the plain number, which scans as well.
 */
export function encodeLot(lot: LabelLot, symbol: LabelSymbol, linkDomain: string): Encoded {
  const elements = lotElements(lot)
  if (elements === undefined) {
    const number = lot.serialNumber || lot.batchNumber
    return { symbol, gs1: false, data: number, human: number }
  }
  if (symbol === 'qr') {
    const link = writeDigitalLink(elements, linkDomain)
    if (link.ok) return { symbol, gs1: false, data: link.uri, human: writeHumanReadable(elements) }
  }
  // A bar code has room for what identifies, not for dates.
  const written = symbol === 'code128' ? elements.filter(({ ai }) => ai !== '11' && ai !== '17') : elements
  return { symbol, gs1: true, data: writeElementString(written), human: writeHumanReadable(written) }
}

/** Commands are plain text, so that every scanner sends them as they are. */
export function encodeCommand(command: Command): Encoded {
  const data = writeCommand(command)
  return { symbol: 'datamatrix', gs1: false, data, human: data }
}

/** Elements of predefined length first, which makes the shortest symbol. */
function lotElements(lot: LabelLot): readonly Element[] | undefined {
  if (lot.gtin === null) return undefined
  const elements = [
    { ai: '01', value: lot.gtin },
    ...dated('11', lot.producedOn),
    ...dated('17', lot.expiresOn),
    ...numbered('10', lot.batchNumber),
    ...numbered('21', lot.serialNumber),
  ]
  return elements.every(isAllowed) ? elements : undefined
}

function dated(ai: string, day: string | null): readonly Element[] {
  return day === null ? [] : [{ ai, value: day.replaceAll('-', '').slice(2) }]
}

function numbered(ai: string, value: string): readonly Element[] {
  return value === '' ? [] : [{ ai, value }]
}

function isAllowed({ ai, value }: Element): boolean {
  const identifier = findIdentifier(ai)
  return identifier !== undefined && checkValue(identifier, value, 0, value.length) === noFault
}

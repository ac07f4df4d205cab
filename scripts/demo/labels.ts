/** What a scanner sends for the labels of the demo plant: GS1 codes where the vendor prints them, plain numbers elsewhere. */

type Carrier = 'datamatrix' | 'gs1-128'

const gs1: Readonly<Record<string, Carrier>> = {
  'CEL-21700-50': 'datamatrix',
  'CEL-18650-35': 'datamatrix',
  'MOT-250': 'datamatrix',
  'GBX-2': 'datamatrix',
  'DSP-C5': 'datamatrix',
  'FRM-TOUR': 'datamatrix',
  'FRM-CITY': 'datamatrix',
  'FRM-TRAIL': 'datamatrix',
  'EBK-TOUR': 'datamatrix',
  'EBK-CITY': 'datamatrix',
  'EBK-TRAIL': 'datamatrix',
  'GRS-EP2': 'gs1-128',
  'BRG-6804': 'gs1-128',
  'BRK-HD2': 'gs1-128',
}

/** Symbology identifiers that scanners are set to send in front. */
const identifiers = { datamatrix: ']d2', 'gs1-128': ']C1' } as const

/** Stands for GS, the separator, in the files. */
const separator = '␝'

export interface Labelled {
  readonly item: string
  readonly batch: string
  readonly serial: string
}

export function labelOf({ item, batch, serial }: Labelled, gtins: ReadonlyMap<string, string>): string {
  const carrier = gs1[item]
  const gtin = gtins.get(item)
  if (carrier === undefined || gtin === undefined) return serial || batch
  const numbers = [batch && `10${batch}`, serial && `21${serial}`].filter((part) => part !== '')
  return `${identifiers[carrier]}01${gtin.padStart(14, '0')}${numbers.join(separator)}`
}

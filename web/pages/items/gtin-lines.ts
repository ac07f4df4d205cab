import type { Item } from '../../../src/contracts/items.ts'
import { editableQuantity, readQuantity } from '../../ui/quantity.ts'

type ItemGtin = Item['gtins'][number]

/** GTINs as a person edits them: one in each line, the pack quantity after a space unless it is 1. */
export function gtinLines(gtins: readonly ItemGtin[]): string {
  return gtins
    .map(({ gtin, packQuantity }) => {
      const pack = editableQuantity(packQuantity)
      return pack === '1' ? gtin : `${gtin} ${pack}`
    })
    .join('\n')
}

/** What the lines say; a pack quantity that is no number is sent as it is, for the server to refuse by name. */
export function readGtinLines(typed: string): ItemGtin[] {
  return typed
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [gtin = '', pack = '1'] = line.split(/[\s;,]+/)
      return { gtin, packQuantity: readQuantity(pack) ?? pack }
    })
}

import type { BomRow } from '../../../src/contracts/boms.ts'

type Version = Pick<BomRow, 'id' | 'validFrom' | 'validTo'>

/**
 * Which BOM of an item an order made on this day gets: of those that are valid, the one that became valid last, as the
 * server chooses it. A day is such as `2026-11-22`.
 */
export function bomInForce(boms: readonly Version[], day: string): string | undefined {
  const valid = boms.filter(
    ({ validFrom, validTo }) => (validFrom ?? '') <= day && (validTo === null || validTo >= day),
  )
  return valid.toSorted((a, b) => order(b).localeCompare(order(a)))[0]?.id
}

/** Without a first day a BOM counts as the oldest; of two of one day the younger id wins. */
function order({ validFrom, id }: Version): string {
  return `${validFrom ?? '0000-00-00'} ${id}`
}

import type { Tx } from '../db/database.ts'

/**
 * Takes the next number of a sequence, such as `PO-000042` of the mask `PO-######`. A sequence that nobody set up begins
 * with the mask given. The sequence's row stays locked until the transaction ends, so take numbers late.
 */
export async function takeNumber(tx: Tx, sequence: string, mask: string): Promise<string> {
  const [taken] = await tx<{ mask: string; value: string }[]>`
    insert into number_sequence (name, mask, next_value) values (${sequence}, ${mask}, 2)
    on conflict (name) do update set next_value = number_sequence.next_value + 1
    returning mask, next_value - 1 as value`
  if (taken === undefined) throw new Error(`The number sequence ${sequence} gave nothing.`)
  return fillMask(taken.mask, taken.value)
}

/** A number with more digits than the mask has places keeps them all. */
function fillMask(mask: string, value: string): string {
  const places = /#+/.exec(mask)?.[0] ?? ''
  return places === '' ? mask + value : mask.replace(places, value.padStart(places.length, '0'))
}

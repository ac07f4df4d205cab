import type { Party } from '../../src/contracts/inventory.ts'
import type { Lookup } from './lookup-field.tsx'

/** A vendor or customer as it is chosen in a field. */
export function partyLookup({ id, number, name }: Party): Lookup {
  return { id, label: `${number} ${name}` }
}

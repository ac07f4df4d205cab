import { Refusal } from '../contracts/refusals.ts'
import type { Reader } from '../db/database.ts'

/** Of these names, those of sequences that give batch and serial numbers. */
export async function findItemSequences(
  reader: Reader,
  names: readonly string[],
): Promise<Map<string, { readonly name: string }>> {
  const rows = await reader<{ name: string }[]>`
    select name from number_sequence where name = any(${[...names]}) and used_for = 'items'`
  return new Map(rows.map((row) => [row.name, row]))
}

/** Refuses a number sequence that is not there, and one that numbers documents. */
export async function checkItemSequences(reader: Reader, names: readonly (string | null)[]): Promise<void> {
  const wanted = names.filter((name) => name !== null)
  if (wanted.length === 0) return
  const found = await findItemSequences(reader, wanted)
  const missing = wanted.find((name) => !found.has(name))
  if (missing === undefined) return
  const known = await reader`select from number_sequence where name = ${missing}`
  if (known.length > 0) throw new Refusal('sequence-of-documents', { sequence: missing })
  throw new Refusal('not-found', { what: 'Number sequence', number: missing })
}

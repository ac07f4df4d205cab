import type { Fragment, Reader, Tx } from '../db/database.ts'

/** As many as the table has rows. */
const gates = 64

/** The version of the gates as a column, to be read in the same statement as the holds that something is decided on. */
export function gateVersion(reader: Reader): Fragment {
  return reader`(select version from hold_gate where slot = 0)`
}

/**
 * Part of a statement that writes what was decided on a version, to be completed by `for share`: the row with the version that
 * holds then. A hold that is being placed is waited for, and one that is placed later waits for whoever passes here. Everyone has
 * a gate of their own, chosen by an id that they share with few. To be passed last, after all other locks: nobody at a gate
 * waits for anything.
 */
export function gateFor(reader: Reader, id: string): Fragment {
  return reader`select version from hold_gate where slot = ${Number.parseInt(id.slice(-2), 16) % gates}::smallint`
}

/**
 * Makes every scan that looked before this transaction is committed, and is not written yet, look again: all gates get a new
 * version. A scan that is being written at this moment is waited for, one that is written later waits for this transaction.
 * So of the holds placed here no scan gets past the commit, whatever the held lots are inside of. To be called last:
 * until the commit no scan passes.
 */
export async function closeGates(tx: Tx): Promise<void> {
  await tx`
    update hold_gate set version = version + 1
    where slot in (select slot from hold_gate order by slot for no key update)`
}

import type { Tx } from '../db/database.ts'

/** What a batch hands down to one that is made of it. */
export interface Origin {
  readonly producedOn: string | null
  readonly expiresOn: string | null
  readonly supplierBatch: string | null
}

/** Of these lots, in the order of their ids. */
export async function readOrigins(tx: Tx, lotIds: readonly string[]): Promise<Origin[]> {
  return await tx<Origin[]>`
    select produced_on::text as "producedOn", expires_on::text as "expiresOn", supplier_batch as "supplierBatch"
    from lot where id = any(${[...lotIds]}::uuid[]) order by id`
}

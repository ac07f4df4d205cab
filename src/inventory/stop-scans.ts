import type { Tx } from '../db/database.ts'

/**
 * Makes every scan that looked at one of these lots, or at something they are inside of, look again: it finds another
 * version, or no share of the batch any more. A scan that is being written at this moment is waited for, and one that is
 * written later waits for this transaction. So of a hold placed here no scan gets past the commit.
 */
export async function stopScans(tx: Tx, lotIds: readonly string[]): Promise<void> {
  const ids = [...lotIds]
  // What is being installed somewhere at this moment is seen below only when it was waited for.
  await tx`select from lot where id = any(${ids}::uuid[]) order by id for no key update`
  const stopped = await tx<{ id: string }[]>`
    with recursive holding (lot_id) as (
      select unnest(${ids}::uuid[])
      union
      select up.product_lot_id from holding
      cross join lateral (
        select product_lot_id from association
        where component_lot_id = holding.lot_id and closed_at is null and product_lot_id is not null offset 0
      ) up
    )
    update lot set version = version + 1
    where id in (select id from lot where id in (select lot_id from holding) order by id for no key update)
    returning id`
  await tx`delete from lot_share where lot_id = any(${stopped.map(({ id }) => id)}::uuid[])`
}

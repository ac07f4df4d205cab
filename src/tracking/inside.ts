import type { Reader } from '../db/database.ts'

/** Every lot that is in this lot now, at any depth: a set-based walk down the open associations, each lot once. */
function lotsInside(db: Reader, lotId: string) {
  return db`
    with recursive inside (lot_id) as (
      select component_lot_id from association where product_lot_id = ${lotId} and closed_at is null
      union
      select a.component_lot_id from inside join association a on a.product_lot_id = inside.lot_id and a.closed_at is null
    )`
}

/** A lot on hold inside this one, if there is any. */
export async function findHeldPart(
  db: Reader,
  lotId: string,
): Promise<{ batchNumber: string; serialNumber: string; reason: string } | undefined> {
  const [held] = await db<{ batchNumber: string; serialNumber: string; reason: string }[]>`
    ${lotsInside(db, lotId)}
    select lot.batch_number as "batchNumber", lot.serial_number as "serialNumber", hold.reason
    from inside join hold on hold.lot_id = inside.lot_id and hold.released_at is null join lot on lot.id = inside.lot_id
    limit 1`
  return held
}

/** Whether `partId` is in `lotId`, at any depth. */
export async function findPathInto(db: Reader, lotId: string, partId: string): Promise<boolean> {
  const found = await db`${lotsInside(db, lotId)} select from inside where lot_id = ${partId} limit 1`
  return found.length > 0
}

import { z } from 'zod'
import { Id, Instant } from '../contracts/common.ts'
import type { Hold, HoldListQuery } from '../contracts/inventory.ts'
import { contains } from '../db/contains.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { itemName } from '../items/item-name.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'

interface HoldRow extends Omit<Hold, 'placedAt' | 'releasedAt'> {
  placedAt: Date
  releasedAt: Date | null
  key: string
}

/** Holds, the latest first. */
export async function listHolds(reader: Reader, query: z.infer<typeof HoldListQuery>): Promise<Page<Hold>> {
  const { active, search } = query
  const after = readCursor(query.cursor, z.tuple([Instant, Id]))
  const pattern = search && contains(search)
  const rows = await selectHolds(
    reader,
    reader`true
      ${active ? reader`and (hold.released_at is null) = ${active === 'true'}` : reader``}
      ${pattern ? reader`and (lot.batch_number ilike ${pattern} or lot.serial_number ilike ${pattern} or item.number ilike ${pattern} or hold.reason ilike ${pattern})` : reader``}
      ${after ? reader`and (hold.placed_at, hold.id) < (${after[0]}::text::timestamptz, ${after[1]}::text::uuid)` : reader``}`,
    query.limit + 1,
  )
  const page = cutPage(rows, query.limit, (row) => [row.key, row.id])
  return { rows: page.rows.map(presentHold), nextCursor: page.nextCursor }
}

/** All holds of a lot, the latest first. */
export async function listHoldsOfLot(reader: Reader, lotId: string): Promise<Hold[]> {
  return (await selectHolds(reader, reader`hold.lot_id = ${lotId}`, null)).map(presentHold)
}

async function selectHolds(reader: Reader, which: Fragment, limit: number | null): Promise<HoldRow[]> {
  return await reader<HoldRow[]>`
    select hold.id, hold.reason, hold.placed_at as "placedAt", hold.released_at as "releasedAt",
      hold.release_reason as "releaseReason", ${itemName(reader)} as item,
      jsonb_build_object('id', lot.id, 'batchNumber', lot.batch_number, 'serialNumber', lot.serial_number) as lot,
      coalesce(placer.full_name, 'Asbuilt') as "placedBy",
      case when hold.released_at is not null then coalesce(releaser.full_name, 'Asbuilt') end as "releasedBy",
      to_char(hold.placed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key
    from hold
    join lot on lot.id = hold.lot_id
    join item on item.id = lot.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    left join audit_event placed on placed.id = hold.event_id
    left join account placer on placer.id = placed.account_id
    left join audit_event released on released.id = hold.closed_event_id
    left join account releaser on releaser.id = released.account_id
    where ${which}
    order by hold.placed_at desc, hold.id desc
    limit ${limit}`
}

function presentHold({ key: _, placedAt, releasedAt, ...row }: HoldRow): Hold {
  return { ...row, placedAt: placedAt.toISOString(), releasedAt: releasedAt?.toISOString() ?? null }
}

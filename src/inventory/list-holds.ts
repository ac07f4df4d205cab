import type { z } from 'zod'
import type { Hold, HoldListQuery } from '../contracts/inventory.ts'
import { betweenDays } from '../db/between-days.ts'
import { has } from '../db/contains.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { type Keyset, keyset } from '../db/keyset.ts'
import { itemName } from '../items/item-name.ts'
import { cutPage, type Page } from '../lib/page.ts'
import { lotsWith } from './lot-search.ts'

interface HoldRow extends Omit<Hold, 'placedAt' | 'releasedAt'> {
  placedAt: Date
  releasedAt: Date | null
  key: string[]
}

/** Holds, the latest first unless asked otherwise. */
export async function listHolds(reader: Reader, query: z.infer<typeof HoldListQuery>): Promise<Page<Hold>> {
  const { active, search } = query
  const keys = keyset(reader, {
    columns: {
      placedAt: { sql: reader`hold.placed_at`, as: 'instant' },
      item: { sql: reader`item.number`, as: 'text' },
    },
    last: { sql: reader`hold.id`, as: 'id' },
    ...query,
  })
  const rows = await selectHolds(
    reader,
    keys,
    reader`${betweenDays(reader, reader`hold.placed_at`, 'instant', query)}
      ${active ? reader`and hold.released_at is ${active === 'true' ? reader`` : reader`not`} null` : reader``}
      ${search ? reader`and hold.id in (select id from hold where ${has(reader, reader`reason`, search)} union all select id from hold where lot_id in (${lotsWith(reader, search)}))` : reader``}`,
    query.limit + 1,
  )
  const page = cutPage(rows, query.limit, (row) => row.key)
  return { rows: page.rows.map(presentHold), nextCursor: page.nextCursor }
}

/** All holds of a lot, the latest first. */
export async function listHoldsOfLot(reader: Reader, lotId: string): Promise<Hold[]> {
  const latestFirst = keyset(reader, {
    columns: { placedAt: { sql: reader`hold.placed_at`, as: 'instant' } },
    last: { sql: reader`hold.id`, as: 'id' },
    sort: '-placedAt',
  })
  return (await selectHolds(reader, latestFirst, reader`hold.lot_id = ${lotId}`, null)).map(presentHold)
}

async function selectHolds(
  reader: Reader,
  keys: Keyset,
  which: Fragment,
  limit: number | null,
): Promise<HoldRow[]> {
  return await reader.planned<HoldRow[]>`
    select hold.id, hold.reason, hold.placed_at as "placedAt", hold.released_at as "releasedAt",
      hold.release_reason as "releaseReason", ${itemName(reader)} as item,
      jsonb_build_object('id', lot.id, 'batchNumber', lot.batch_number, 'serialNumber', lot.serial_number) as lot,
      coalesce(placer.full_name, 'Asbuilt') as "placedBy",
      case when hold.released_at is not null then coalesce(releaser.full_name, 'Asbuilt') end as "releasedBy", ${keys.key}
    from (
      select hold.id, ${keys.chosen}
      from hold join lot on lot.id = hold.lot_id join item on item.id = lot.item_id
      where ${keys.beyond} and ${which}
      order by ${keys.order}
      limit ${limit}
    ) page
    join hold on hold.id = page.id
    join lot on lot.id = hold.lot_id
    join item on item.id = lot.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    left join audit_event placed on placed.id = hold.event_id
    left join account placer on placer.id = placed.account_id
    left join audit_event released on released.id = hold.closed_event_id
    left join account releaser on releaser.id = released.account_id
    order by ${keys.again}`
}

function presentHold({ key: _, placedAt, releasedAt, ...row }: HoldRow): Hold {
  return { ...row, placedAt: placedAt.toISOString(), releasedAt: releasedAt?.toISOString() ?? null }
}

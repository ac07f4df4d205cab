import { z } from 'zod'
import { Id, Instant, type PageQuery } from '../contracts/common.ts'
import type { LotTransaction } from '../contracts/trace-nodes.ts'
import type { Reader } from '../db/database.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'

interface TransactionRow extends Omit<LotTransaction, 'at'> {
  at: Date
  key: string
}

/** The inventory transactions of a lot, oldest first: what stands below the top node of the tree. */
export async function listLotTransactions(
  reader: Reader,
  lotId: string,
  query: z.infer<typeof PageQuery>,
): Promise<Page<LotTransaction>> {
  const after = readCursor(query.cursor, z.tuple([Instant, Id]))
  const rows = await reader<TransactionRow[]>`
    select t.id, t.reference, coalesce(nullif(t.reference_number, ''), o.number, '') as number, t.at,
      trim_scale(t.quantity)::text as quantity, t.state, site.code as site, warehouse.code as warehouse,
      json_build_object('id', lot.id, 'batchNumber', lot.batch_number, 'serialNumber', lot.serial_number) as lot,
      case when party.id is not null
        then json_build_object('id', party.id, 'number', party.number, 'name', party.name) end as party,
      journal.number as journal, to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key
    from inventory_transaction t
    join lot on lot.id = t.lot_id
    join warehouse on warehouse.id = t.warehouse_id
    join site on site.id = warehouse.site_id
    left join production_order o on o.id = t.order_id
    left join party on party.id = t.party_id
    left join journal_line line on line.id = t.journal_line_id
    left join journal on journal.id = line.journal_id
    where t.lot_id = ${lotId}
      ${after ? reader`and (t.at, t.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : reader``}
    order by t.at, t.id limit ${query.limit + 1}::bigint`
  const page = cutPage(rows, query.limit, (row) => [row.key, row.id])
  return {
    nextCursor: page.nextCursor,
    rows: page.rows.map(({ key: _, at, ...row }) => ({ ...row, at: at.toISOString() })),
  }
}

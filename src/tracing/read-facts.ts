import type { LotFacts } from '../contracts/tracing.ts'
import type { Reader } from '../db/database.ts'

interface FactsRow extends LotFacts {
  lotId: string
}

/** A lot may have been received or shipped in thousands of parts; a row shows the latest of them. */
const shown = 20

/** Where these lots are, who made them, where they came from and where they went: one query for a whole page. */
export async function readFacts(reader: Reader, lotIds: readonly string[]): Promise<Map<string, LotFacts>> {
  const rows = await reader<FactsRow[]>`
    select wanted.id as "lotId",
      coalesce((select json_agg(json_build_object('warehouse', w.code, 'site', s.code, 'quantity', trim_scale(place.quantity)::text) order by w.code)
        from (select warehouse_id, sum(quantity) as quantity from inventory_transaction
          where lot_id = wanted.id and state <> 'reserved' group by warehouse_id having sum(quantity) <> 0) place
        join warehouse w on w.id = place.warehouse_id join site s on s.id = w.site_id), '[]') as "onHand",
      coalesce((select json_agg(json_build_object('id', made.id, 'number', made.number))
        from (select distinct o.id, o.number from registration r join production_order o on o.id = r.order_id
          where r.lot_id = wanted.id and r.closed_at is null order by o.number limit ${shown}::bigint) made), '[]') as "madeBy",
      ${documents(reader, 'purchase')} as "receivedFrom",
      ${documents(reader, 'sales')} as "shippedTo"
    from unnest(${[...lotIds]}::uuid[]) as wanted (id)`
  return new Map(rows.map(({ lotId, ...facts }) => [lotId, facts]))
}

/** Receipts count up and shipments down; both are told as positive quantities, what came back as negative. */
function documents(reader: Reader, reference: 'purchase' | 'sales') {
  const sign = reference === 'purchase' ? 1 : -1
  return reader`coalesce((select json_agg(json_build_object('number', t.reference_number, 'quantity', trim_scale(${sign}::numeric * t.quantity)::text,
      'at', to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'party', case when p.id is not null then json_build_object('id', p.id, 'number', p.number, 'name', p.name) end) order by t.at desc)
    from (select * from inventory_transaction moved
      where moved.lot_id = wanted.id and moved.reference = ${reference} and moved.state in ('received', 'deducted')
      order by moved.at desc limit ${shown}::bigint) t
    left join party p on p.id = t.party_id), '[]')`
}

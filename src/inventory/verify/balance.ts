import type { Reader } from '../../db/database.ts'
import { add } from '../../lib/quantity.ts'
import { type Finding, lotText } from './finding.ts'

interface BalanceRow {
  item: string
  lot: string | null
  unit: string
  received: string
  produced: string
  adjusted: string
  onHand: string
  picked: string
  consumed: string
  scrapped: string
  shipped: string
}

/**
 * For every lot, and for every item that has none: received + produced + adjusted = on hand + picked + consumed + scrapped +
 * shipped. What was produced, consumed and scrapped by production is taken from the posted journals, everything else from the
 * transactions, so the two records are held against each other.
 */
export async function checkBalance(reader: Reader, limit: number): Promise<Finding[]> {
  const rows = await reader<BalanceRow[]>`
    with record as (
      select item_id, lot_id, 0 as received,
        case when component_id is null then quantity + error_quantity else 0 end as produced, 0 as adjusted, 0 as on_hand,
        0 as picked, case when component_id is null then 0 else quantity end as consumed,
        case when component_id is null then error_quantity else 0 end as scrapped, 0 as shipped
      from journal_line
      union all
      select item_id, lot_id,
        case when reference in ('opening', 'purchase', 'import') then quantity else 0 end, 0,
        case when reference in ('adjustment', 'count', 'transfer', 'split', 'merge') then quantity else 0 end,
        quantity, case when state = 'picked' then -quantity else 0 end,
        case when reference in ('repair', 'disassembly') and state <> 'picked' then -quantity else 0 end,
        case when reference = 'scrap' and journal_line_id is null then -quantity else 0 end,
        case when reference = 'sales' and state <> 'picked' then -quantity else 0 end
      from inventory_transaction where state <> 'reserved'),
    sums as (
      select item_id, lot_id, sum(received) as received, sum(produced) as produced, sum(adjusted) as adjusted,
        sum(on_hand) as on_hand, sum(picked) as picked, sum(consumed) as consumed, sum(scrapped) as scrapped,
        sum(shipped) as shipped
      from record group by item_id, lot_id
      having sum(received) + sum(produced) + sum(adjusted)
        <> sum(on_hand) + sum(picked) + sum(consumed) + sum(scrapped) + sum(shipped))
    select item.number as item, ${lotText(reader)} as lot, unit_of_measure.symbol as unit,
      trim_scale(received) as received, trim_scale(produced) as produced, trim_scale(adjusted) as adjusted,
      trim_scale(on_hand) as "onHand", trim_scale(picked) as picked, trim_scale(consumed) as consumed,
      trim_scale(scrapped) as scrapped, trim_scale(shipped) as shipped
    from sums
    join item on item.id = sums.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    left join lot on lot.id = sums.lot_id
    order by item.number, lot.id limit ${limit}`
  return rows.map(({ item, lot, ...row }) => ({
    rule: 'balance',
    ...{ item, lot, warehouse: null, text: balanceText(row) },
  }))
}

function balanceText(row: Omit<BalanceRow, 'item' | 'lot'>): string {
  const came = add(row.received, row.produced, row.adjusted)
  const went = add(row.onHand, row.picked, row.consumed, row.scrapped, row.shipped)
  return (
    `received ${row.received} + produced ${row.produced} + adjusted ${row.adjusted} = ${came} ${row.unit}, but on hand ${row.onHand}` +
    ` + picked ${row.picked} + consumed ${row.consumed} + scrapped ${row.scrapped} + shipped ${row.shipped} = ${went} ${row.unit}`
  )
}

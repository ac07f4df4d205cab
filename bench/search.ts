import type { Database } from '../src/db/database.ts'
import { newId } from '../src/lib/new-id.ts'

const samples = 15
const gtin = '09521234543213'

/**
 * What is looked for in the search box, each kind as a whole and in parts from three characters on, each time another one, so that
 * none is found warm. Beside the lots there are twenty thousand items, parties and orders, and three hundred thousand postings with documents.
 */
export async function measureSearch(
  db: Database,
  search: (text: string) => Promise<unknown>,
): Promise<string[]> {
  await fill(db)
  const lots = await db<{ serial: string; batch: string; vendorBatch: string | null }[]>`
    select serial_number as serial, batch_number as batch, supplier_batch as "vendorBatch"
    from lot tablesample system (0.02) repeatable (7)`
  const named = async (table: string) =>
    (
      await db<{ number: string }[]>`
      select number from ${db(table)} tablesample bernoulli (1) repeatable (7) order by hashtext(number) limit ${samples}`
    ).map(({ number }) => number)
  const serials = some(lots.map(({ serial }) => serial))
  const batches = some(lots.map(({ batch }) => batch))
  const [items, orders, parties] = [
    await named('item'),
    await named('production_order'),
    await named('party'),
  ]
  const documents = serials.map((_, index) => `PR-${String(index * 7919 + 1).padStart(6, '0')}`)
  const kinds: Record<string, readonly string[]> = {
    serial: serials,
    'its begin': serials.map((text) => text.slice(0, 5)),
    'its end': serials.map((text) => text.slice(-5)),
    '3 of it': serials.map((text) => text.slice(-3)),
    batch: batches,
    'its begin ': batches.map((text) => text.slice(0, 6)),
    'part of it': batches.map((text) => text.slice(4, 9)),
    'supplier’s batch': some(lots.map(({ vendorBatch }) => vendorBatch ?? '')),
    scanned: serials.map((serial) => `]C101${gtin}21${serial}`),
    item: items,
    '3 of an item': items.map((text) => text.slice(-3)),
    order: orders,
    'part of an order': orders.map((text) => text.slice(0, -1)),
    party: parties,
    'a name': parties.map((text) => `Party ${text.slice(-4)}`),
    document: documents,
    'its begin  ': documents.map((text) => text.slice(0, 7)),
    nowhere: ['qqq', 'zzz9', 'x-y-z-x', 'SN-999999999999', '没有', '§§§'],
    everywhere: ['SN-', 'LOT', 'N-1', '000', 'item', 'PO-', 'b-1', '-10'],
  }
  const lines: string[] = []
  for (const [kind, texts] of Object.entries(kinds)) {
    const times: { text: string; took: number }[] = []
    for (const text of texts.slice(0, samples)) {
      const started = performance.now()
      await search(text)
      times.push({ text, took: performance.now() - started })
    }
    times.sort((a, b) => a.took - b.took)
    const [least, middle, most] = [times[0], times[Math.floor(times.length / 2)], times.at(-1)]
    if (least && middle && most)
      lines.push(
        `${kind.padEnd(18)}${[least, middle, most].map(({ took }) => took.toFixed(1).padStart(8)).join('')}  ${most.text}`,
      )
  }
  return lines
}

function some(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((text) => text !== '').slice(0, samples)
}

async function fill(db: Database): Promise<void> {
  const event = newId()
  await db.unsafe(`set session_replication_role = replica; set synchronous_commit = off;
    insert into item (id, number, name, unit, tracking, event_id)
      select gen_random_uuid(), 'CAT-' || n, 'Catalogue part ' || md5(n::text), 'H87', 'none', '${event}' from generate_series(1, 20000) n
      on conflict do nothing;
    insert into item_gtin (gtin, item_id, event_id) select '${gtin}', id, '${event}' from item where number = 'IT-0' on conflict do nothing;
    insert into party (id, kind, number, name, event_id)
      select gen_random_uuid(), case n % 2 when 0 then 'vendor' else 'customer' end, 'C' || 100000 + n, 'Party ' || n, '${event}'
      from generate_series(1, 20000) n on conflict do nothing;
    insert into inventory_transaction (id, item_id, lot_id, warehouse_id, quantity, state, reference, reference_number, party_id, at, event_id)
      select gen_random_uuid(), lot.item_id, lot.id, warehouse.id, case n % 2 when 0 then 1 else -1 end,
        case n % 2 when 0 then 'received' else 'deducted' end, case n % 2 when 0 then 'purchase' else 'sales' end,
        case n % 2 when 0 then 'PR-' else 'SH-' end || lpad((n / 2)::text, 6, '0'), party.id, '2026-01-01', '${event}'
      from (select id, item_id, row_number() over () as n from lot limit 300000) lot
      cross join (select id from warehouse limit 1) warehouse
      join (select id, row_number() over () as at from party) party on party.at = lot.n % 20000 + 1
      where not exists (select from inventory_transaction where reference = 'sales');
    analyze item, party, inventory_transaction`)
}

import type { Database } from '../../src/db/database.ts'

/** The id of the nth row of a kind; kinds are told apart by their first digits. */
export function manyId(kind: number, n: number): string {
  return `00000000-0000-7000-8000-${(kind * 1_000_000_000 + n).toString(16).padStart(12, '0')}`
}

const kinds = {
  ...{
    event: 1,
    item: 2,
    party: 3,
    order: 4,
    lot: 5,
    transaction: 6,
    hold: 7,
    journal: 8,
    sales: 9,
    repair: 10,
  },
  ...{ account: 11, place: 12, registration: 13, component: 14, association: 15, line: 16 },
} as const
export const rowKinds = kinds

const id = (kind: keyof typeof kinds, n = 'n') =>
  `('00000000-0000-7000-8000-' || lpad(to_hex(${kinds[kind]}::bigint * 1000000000 + (${n})), 12, '0'))::uuid`
const moment = (n = 'n') => `('2026-01-01T06:00:00Z'::timestamptz + (${n}) * interval '5 minutes')`

/**
 * Fills the lists of a fresh database with so many rows each, in bulk: items, customers, orders with two operations each, lots, their
 * stock, holds, journals, sales orders, repairs and accounts; and of the first order so many units with four components each.
 * As the owner, who may leave the checks of foreign keys out.
 */
export async function loadManyRows(db: Database, rows: number, units: number): Promise<void> {
  // A connection may be replaced between two statements, and its settings with it.
  const run = (sql: string) =>
    db.unsafe(`set session_replication_role = replica; set synchronous_commit = off; ${sql}`)
  const all = `from generate_series(1, ${rows}) n`
  const variety = Math.min(1000, Math.floor(rows / 8))
  await run(`
    insert into unit_of_measure values ('H87', 'Piece', 'pcs', 0), ('KGM', 'Kilogram', 'kg', 3) on conflict do nothing;
    insert into site values (${id('place', '1')}, 'S', 'Site', ${id('event', '1')});
    insert into warehouse values (${id('place', '2')}, ${id('place', '1')}, 'W', 'Warehouse', ${id('event', '1')});
    insert into work_centre select ${id('place', '10 + n')}, ${id('place', '1')}, 'WC-' || n, 'Work centre ' || n, ${id('event', '1')}
      from generate_series(1, 20) n;
    insert into tracked_components_policy (id, name, event_id) values (${id('place', '3')}, 'Many rows', ${id('event', '1')});
    insert into audit_event (id, type, account_id, at, request, answer)
      select ${id('event')}, 'many-rows', ${id('account', '1')}, ${moment()}, '{}', '{}' ${all};
    insert into account (id, name, full_name, password_hash, roles, disabled_at, event_id)
      select ${id('account')}, 'user-' || n, 'Person ' || md5(n::text), 'cannot sign in', '{worker}',
        case when n % 10 = 0 then ${moment()} end, ${id('event')} ${all};
    insert into party select ${id('party')}, case when n % 2 = 0 then 'vendor' else 'customer' end, 'P-' || n, 'Company ' || md5(n::text),
        ${id('event')} ${all};
    insert into item (id, number, name, unit, tracking, policy_id, event_id)
      select ${id('item')}, 'I-' || n, 'Item ' || md5(n::text), 'H87', (array['serial', 'batch', 'none', 'serial'])[1 + n % 4],
        ${id('place', '3')}, ${id('event')} ${all}`)
  await run(`
    insert into production_order (id, number, status, warehouse_id, due_on, event_id)
      select ${id('order')}, 'PO-' || lpad(n::text, 7, '0'), (array['ended', 'started', 'released', 'created', 'ended', 'reported-as-finished'])[1 + n % 6],
        ${id('place', '2')}, case when n % 5 > 0 then '2026-01-01'::date + n % 900 end, ${id('event')} ${all};
    insert into finished_product (id, order_id, line_number, item_id, quantity)
      select ${id('order')}, ${id('order')}, 1, ${id('item', `1 + n % ${variety} * 4`)}, 1 + n % 500 ${all};
    insert into operation (order_id, number, name, work_centre_id, run_minutes)
      select ${id('order')}, step * 10, 'Step ' || step, ${id('place', '11 + (n + step) % 20')}, 1 ${all}, generate_series(1, 2) step;
    insert into order_start (id, finished_product_id, quantity, at, event_id)
      select ${id('order')}, ${id('order')}, 1 + n % 500, ${moment()}, ${id('event')} ${all} where n % 6 = 1;
    insert into journal (id, number, kind, order_id, created_at, event_id)
      select ${id('journal')}, 'J-' || lpad(n::text, 7, '0'), (array['picking-list', 'report-as-finished', 'route-card', 'job-card'])[1 + n % 4],
        ${id('order', `1 + n * 7 % ${rows}`)}, ${moment()}, ${id('event')} ${all};
    insert into journal_posting select ${id('journal')}, ${moment()}, ${id('event')} ${all} where n % 20 > 0`)
  await run(`
    insert into lot (id, item_id, tracking, batch_number, serial_number, expires_on, supplier_batch, event_id)
      select ${id('lot')}, ${id('item', `case when n % 2 = 0 then 2 + n % ${variety * 4} / 4 * 4 else 1 + n % ${variety * 4} / 4 * 4 end`)},
        case when n % 2 = 0 then 'batch' else 'serial' end,
        case when n % 2 = 0 then 'B-' || n else '' end, case when n % 2 = 1 then 'SN-' || md5(n::text) else '' end,
        case when n % 2 = 0 then '2026-06-01'::date + n % 700 end, case when n % 8 = 0 then 'SUP-' || n end, ${id('event')} ${all};
    insert into inventory_transaction (id, item_id, lot_id, warehouse_id, quantity, state, reference, reference_number, at, event_id)
      select ${id('transaction')}, item_id, lot.id, ${id('place', '2')}, 1, 'received', 'purchase', 'REC-' || n / 10, ${moment()}, ${id('event')}
      from generate_series(1, ${rows}) n join lot on lot.id = ${id('lot')};
    insert into inventory_transaction (id, item_id, lot_id, warehouse_id, quantity, state, reference, reference_number, at, event_id)
      select ${id('transaction', `n + ${rows}`)}, item_id, lot.id, ${id('place', '2')}, -1, 'deducted', 'production-line', 'J-' || n, ${moment()}, ${id('event')}
      from generate_series(1, ${rows}) n join lot on lot.id = ${id('lot')} where n % 3 = 0;
    insert into hold (id, lot_id, reason, placed_at, event_id, released_at, closed_event_id)
      select ${id('hold')}, ${id('lot')}, 'Reason ' || n, ${moment()}, ${id('event')}, case when n % 50 > 0 then ${moment()} end,
        case when n % 50 > 0 then ${id('event')} end ${all};
    insert into repair (id, number, lot_id, warehouse_id, reason, opened_at, event_id, outcome, closed_at, closed_event_id)
      select ${id('repair')}, 'R-' || lpad(n::text, 7, '0'), ${id('lot', 'case when n % 2 = 1 then n else n - 1 end')}, ${id('place', '2')}, 'Returned', ${moment()},
        ${id('event')}, case when n % 50 > 0 then 'returned' end, case when n % 50 > 0 then ${moment()} end, case when n % 50 > 0 then ${id('event')} end ${all}
        where n % 50 > 0 or n % 100 = 50;
    insert into sales_order (id, number, customer_id, due_on, created_at, event_id)
      select ${id('sales')}, 'SO-' || lpad(n::text, 7, '0'), ${id('party', `1 + n % ${variety * 2} / 2 * 2`)}, '2026-01-01'::date + n % 900, ${moment()}, ${id('event')} ${all};
    insert into sales_order_line select ${id('sales')}, ${id('sales')}, 1, ${id('item', `1 + n % ${variety} * 4`)}, 1 ${all};
    insert into inventory_transaction (id, item_id, warehouse_id, quantity, state, reference, reference_number, sales_line_id, at, event_id)
      select ${id('transaction', `n + 2 * ${rows}`)}, ${id('item', `1 + n % ${variety} * 4`)}, ${id('place', '2')}, -1, 'deducted', 'sales', 'SO-' || n, ${id('sales')}, ${moment()}, ${id('event')}
      ${all} where n % 50 > 0`)
  await loadUnits(run, units)
  await db.unsafe('vacuum analyze')
}

/** The first order becomes one of so many units: half of them have all four components, every tenth none. */
async function loadUnits(run: (sql: string) => Promise<unknown>, units: number): Promise<void> {
  const first = id('order', '1')
  const lot = (n: string) => id('lot', `500000000 + ${n}`)
  await run(`
    update production_order set status = 'started' where id = ${first};
    update finished_product set quantity = ${units} where id = ${first};
    update order_start set quantity = ${units} where id = ${first};
    insert into component (id, order_id, line_number, item_id, quantity_per, operation_number, flushing, bom_quantity_per, bom_unit)
      select ${id('component')}, ${first}, n, ${id('item', '1 + n * 4')}, 1, 10, 'manual', 1, 'H87' from generate_series(1, 4) n;
    insert into lot (id, item_id, tracking, serial_number, event_id)
      select ${lot('n')}, ${id('item', '5')}, 'serial', 'UNIT-' || n, ${id('event', '1')} from generate_series(1, ${units} * 5) n;
    insert into registration (id, order_id, finished_product_id, lot_id, single, quantity, registered_at, event_id)
      select ${id('registration')}, ${first}, ${first}, ${lot('n')}, true, 1, ${moment()}, ${id('event', '1')} from generate_series(1, ${units}) n;
    insert into started_unit select ${first}, n, ${id('registration')} from generate_series(1, ${units}) n;
    insert into association (id, order_id, component_id, registration_id, product_lot_id, component_lot_id, component_single, quantity, opened_at, event_id)
      select ${id('association', '(n - 1) * 4 + line')}, ${first}, ${id('component', 'line')}, ${id('registration')}, ${lot('n')},
        ${lot(`${units} + (n - 1) * 4 + line`)}, true, 1, ${moment()}, ${id('event', '1')}
      from generate_series(1, ${units}) n, generate_series(1, 4) line where n % 10 > 0 and (n % 2 = 0 or line < 4)`)
}

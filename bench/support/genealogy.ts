import type { Database } from '../../src/db/database.ts'

/** A deterministic genealogy of a shape, as rows of (component, product) numbers; a number is a kind of lot and a count. */
export interface Shape {
  readonly name: string
  readonly linksPerUnit: number
  /** The kinds below this one are serial-numbered. */
  readonly serialKinds: number
  readonly kinds: number
  /** SQL of the links of the units from `:first` to before `:end`: columns unit, component, product. */
  links(first: number, end: number): string
  /** Where to start: the lot, and how large the answer is. */
  starts(units: number): readonly { readonly name: string; readonly node: number }[]
}

const kind = 100_000_000

/** A unit of 4 sub-assemblies of 4 parts each; batches that go into 10, 100, 1,000 and 10,000 pieces on each level. */
export const threeLevels: Shape = {
  name: '3 levels',
  linksPerUnit: 64,
  serialKinds: 3,
  kinds: 12,
  links: (first, end) => `
    select u as unit,
      case when k < 4 then 1 * ${kind}::bigint + u * 4 + k
        when k = 4 then 3 * ${kind}::bigint + u / 10000 when k = 5 then 4 * ${kind}::bigint + u / 1000
        when k = 6 then 5 * ${kind}::bigint + u / 100 when k = 7 then 6 * ${kind}::bigint + u / 10
        when k < 24 then 2 * ${kind}::bigint + u * 16 + (k - 8)
        when k < 28 then 7 * ${kind}::bigint + (u * 4 + k - 24) / 10000 when k < 32 then 8 * ${kind}::bigint + (u * 4 + k - 28) / 10
        when k < 48 then 9 * ${kind}::bigint + (u * 16 + k - 32) / 1000 else 10 * ${kind}::bigint + (u * 16 + k - 48) / 100 end as component,
      case when k < 8 then u when k < 24 then 1 * ${kind}::bigint + u * 4 + (k - 8) / 4
        when k < 28 then 1 * ${kind}::bigint + u * 4 + k - 24 when k < 32 then 1 * ${kind}::bigint + u * 4 + k - 28
        when k < 48 then 2 * ${kind}::bigint + u * 16 + k - 32 else 2 * ${kind}::bigint + u * 16 + k - 48 end as product
    from generate_series(${first}, ${end} - 1) u, generate_series(0, 63) k
    union all
    select x * 62, 11 * ${kind}::bigint + x / 75, 9 * ${kind}::bigint + x
    from generate_series(${Math.ceil((first * 16) / 1000)}, ${Math.ceil((end * 16) / 1000)} - 1) x`,
  starts: (units) => [
    { name: 'backward, one unit', node: Math.floor(units / 2) },
    { name: 'forward, 100 lots', node: 5 * kind },
    { name: 'forward, 12,500 lots', node: 7 * kind },
    ...(units > 5000 ? [{ name: 'forward, 98,500 lots', node: 11 * kind }] : []),
  ],
}

/** A unit made in eight steps, each piece from the one before and seven batches. */
export const eightLevels: Shape = {
  name: '8 levels',
  linksPerUnit: 63,
  serialKinds: 8,
  kinds: 12,
  links: (first, end) => `
    select u as unit,
      case when k < 7 then (k + 1) * ${kind}::bigint + u
        else (8 + k % 4) * ${kind}::bigint + (k / 4) * 1000000 + u / (10 ^ (1 + k % 4))::int end as component,
      case when k < 7 then k * ${kind}::bigint + u else ((k - 7) / 7) * ${kind}::bigint + u end as product
    from generate_series(${first}, ${end} - 1) u, generate_series(0, 62) k`,
  starts: (units) => [
    { name: 'backward, one unit', node: Math.floor(units / 2) },
    // The last batches of the first step, which are in 10, 1,000 and 10,000 pieces, and so in all eight of their steps.
    { name: 'forward, 80 lots', node: 8 * kind + 15 * 1_000_000 },
    { name: 'forward, 8,000 lots', node: 10 * kind + 15 * 1_000_000 },
    ...(units >= 10_000 ? [{ name: 'forward, 80,000 lots', node: 11 * kind + 14 * 1_000_000 }] : []),
  ],
}

export function idOf(node: number): string {
  return `00000000-0000-7000-8000-${node.toString(16).padStart(12, '0')}`
}

const sqlId = (number: string) =>
  `('00000000-0000-7000-8000-' || lpad(to_hex((${number})::bigint), 12, '0'))::uuid`
/** Lots that nothing is linked to, so that ten million of them are searched. */
const inNoLink = `
  insert into lot (id, item_id, tracking, batch_number, serial_number, supplier_batch, event_id)
  select ${sqlId(`50 * ${kind}::bigint + n`)}, ${sqlId('1011')}, 'batch', 'B-' || md5(n::text), '', 'V' || n * 7919 % 10000000, ${sqlId('1')}
  from generate_series((select count(*) from lot), 9999999) n`

const tables = `lot, production_order, finished_product, registration, inventory_transaction, association`

/**
 * Writes the genealogy with lots, orders, registrations and stock, in bulk and in the order a factory would, and beside it
 * the barest table of edges: two numbers, an index each way. As the owner, who may leave the checks of foreign keys out and
 * make the indexes when the rows are there: a tenth of the time.
 */
export async function loadGenealogy(db: Database, shape: Shape, links: number): Promise<number> {
  const units = Math.ceil(links / shape.linksPerUnit)
  // A connection may be replaced between two statements, and its settings with it.
  const run = (sql: string) =>
    db.unsafe(`set session_replication_role = replica; set synchronous_commit = off; set work_mem = '256MB';
      set maintenance_work_mem = '1GB'; ${sql}`)
  await run(`truncate ${tables}, item, component, warehouse, site, unit_of_measure cascade;
    drop table if exists edge; create unlogged table edge (component bigint, product bigint)`)
  await run(`insert into edge select component, product from (${shape.links(0, units)}) l order by unit`)
  await run('create index on edge (component); create index on edge (product); analyze edge')
  await run(`insert into unit_of_measure values ('H87', 'Piece', 'pcs', 0);
    insert into site values (${sqlId('1')}, 'S', 'Bench', ${sqlId('1')});
    insert into warehouse values (${sqlId('2')}, ${sqlId('1')}, 'W', 'Bench', ${sqlId('1')});
    insert into item (id, number, name, unit, tracking, event_id)
      select ${sqlId('1000 + k')}, 'IT-' || k, 'Item ' || k, 'H87', case when k < ${shape.serialKinds} then 'serial' else 'batch' end, ${sqlId('1')}
      from generate_series(0, ${shape.kinds - 1}) k`)
  await withoutIndexes(run, async () => {
    await run(`
      insert into lot (id, item_id, tracking, batch_number, serial_number, event_id)
      select ${sqlId('n')}, ${sqlId(`1000 + n / ${kind}`)}, case when n / ${kind} < ${shape.serialKinds} then 'serial' else 'batch' end,
        case when n / ${kind} < ${shape.serialKinds} then '' else 'LOT-' || n end,
        case when n / ${kind} < ${shape.serialKinds} then 'SN-' || n else '' end, ${sqlId('1')}
      from (select component as n from edge union select product from edge) each order by n % ${kind}, n`)
    if (links >= 10_000_000) await run(inNoLink)
    // An order makes a hundred pieces.
    const order = (number: string) => sqlId(`900000000000 + (${number}) / 100`)
    await run(`
      create temp table number as select distinct product as n from edge where product / ${kind} < ${shape.serialKinds};
      insert into production_order (id, number, status, warehouse_id, event_id)
        select ${sqlId('900000000000 + n')}, 'PO-' || n, 'ended', ${sqlId('2')}, ${sqlId('1')} from (select distinct n / 100 as n from number) each;
      insert into finished_product (id, order_id, line_number, item_id, quantity)
        select id, id, 1, ${sqlId('1000')}, 100 from production_order;
      insert into registration (id, order_id, finished_product_id, lot_id, single, quantity, registered_at, event_id)
        select ${sqlId('n')}, ${order('n')}, ${order('n')}, ${sqlId('n')}, true, 1, '2026-01-01', ${sqlId('1')} from number order by n % ${kind}, n;
      drop table number;
      insert into inventory_transaction (id, item_id, lot_id, warehouse_id, quantity, state, reference, at, event_id)
        select id, item_id, id, ${sqlId('2')}, 1, 'received', 'production', '2026-01-01', ${sqlId('1')} from lot`)
    await run(`
      insert into association (id, order_id, component_id, registration_id, product_lot_id, component_lot_id, component_single, quantity,
        certainty, opened_at, event_id)
      select ${sqlId('row_number() over ()')}, ${order('product')}, ${sqlId('3')}, ${sqlId('product')}, ${sqlId('product')}, ${sqlId('component')},
        component / ${kind} < ${shape.serialKinds}, 1, 'exact', '2026-01-01', ${sqlId('1')} from edge`)
  })
  await db.unsafe('vacuum analyze')
  await db.unsafe('checkpoint')
  return units
}

/** The indexes of the tables are left alone by what is written, and made afterwards, each in one go. */
async function withoutIndexes(
  run: (sql: string) => Promise<unknown>,
  write: () => Promise<void>,
): Promise<void> {
  await run(
    `update pg_index set indisready = false, indisvalid = false where indrelid = any(string_to_array('${tables}', ', ')::regclass[])`,
  )
  await write()
  for (const table of tables.split(', ')) await run(`reindex table ${table}`)
}

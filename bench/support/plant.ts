import { hashToken } from '../../src/access/find-session.ts'
import type { Database } from '../../src/db/database.ts'
import { newId } from '../../src/lib/new-id.ts'

/** A plant made by bulk SQL for measuring scans: one order or many, with stock of everything they need. */
export interface BenchPlant {
  readonly cookie: string
  readonly csrf: string
  readonly stations: readonly string[]
  readonly warehouseId: string
  readonly orders: readonly BenchOrder[]
}

export interface BenchOrder {
  readonly id: string
  readonly finishedProductId: string
  readonly components: readonly { id: string; itemId: string; item: string; tracking: 'serial' | 'batch' }[]
}

interface Size {
  /** Makes numbers unique among plants in one database. */
  readonly name: string
  readonly orders: number
  readonly units: number
  readonly serialComponents: number
  readonly batchComponents: number
  readonly stations: number
}

export async function makePlant(db: Database, size: Size): Promise<BenchPlant> {
  const event = newId()
  const one = async (rows: Promise<readonly unknown[]>) => ((await rows)[0] as { id: string }).id
  await db`insert into unit_of_measure (code, name, symbol, decimals) values ('H87', 'Piece', 'pcs', 0), ('KGM', 'Kilogram', 'kg', 3) on conflict do nothing`
  const siteId = await one(
    db`insert into site (id, code, name, event_id) values (${newId()}, ${size.name}, 'Bench', ${event}) returning id`,
  )
  const warehouseId = await one(
    db`insert into warehouse (id, site_id, code, name, event_id) values (${newId()}, ${siteId}, ${size.name}, 'Bench', ${event}) returning id`,
  )
  const stations: string[] = []
  for (let index = 0; index < size.stations; index++)
    stations.push(
      await one(
        db`insert into station (id, code, name, event_id) values (${newId()}, ${`${size.name}-${index}`}, 'Bench', ${event}) returning id`,
      ),
    )
  const insertItem = (number: string, tracking: string, unit: string) =>
    one(
      db`insert into item (id, number, name, unit, tracking, event_id) values (${newId()}, ${number}, ${number}, ${unit}, ${tracking}, ${event}) returning id`,
    )
  const productId = await insertItem(`${size.name}-P`, 'serial', 'H87')
  const items: { itemId: string; item: string; tracking: 'serial' | 'batch' }[] = []
  for (let index = 0; index < size.serialComponents; index++) {
    const item = `${size.name}-S${index}`
    items.push({ item, itemId: await insertItem(item, 'serial', 'H87'), tracking: 'serial' })
  }
  for (let index = 0; index < size.batchComponents; index++) {
    const item = `${size.name}-B${index}`
    items.push({ item, itemId: await insertItem(item, 'batch', 'KGM'), tracking: 'batch' })
  }
  // Serial numbers run from 0 up in each component; batches are one for each station and one that all share.
  for (const { itemId, item, tracking } of items) {
    const serials = size.orders * size.units
    if (tracking === 'serial')
      await db`insert into lot (id, item_id, tracking, serial_number, event_id)
        select gen_random_uuid(), ${itemId}, 'serial', ${`${item}-`} || n, ${event} from generate_series(0, ${serials}::int - 1) n`
    else
      await db`insert into lot (id, item_id, tracking, batch_number, event_id)
        select gen_random_uuid(), ${itemId}, 'batch', ${`${item}-`} || n, ${event} from (select n::text from generate_series(0, ${size.stations}::int - 1) n union all select 'shared') n`
    await db`insert into inventory_transaction (id, item_id, lot_id, warehouse_id, quantity, state, reference, at, event_id)
      select gen_random_uuid(), item_id, id, ${warehouseId}, case when single then 1 else 1000000 end, 'received', 'opening', now(), ${event}
      from lot where item_id = ${itemId}`
  }
  const orders: BenchOrder[] = []
  for (let index = 0; index < size.orders; index++) {
    const [orderId, finishedProductId] = [newId(), newId()]
    await db`insert into production_order (id, number, status, warehouse_id, event_id) values (${orderId}, ${`${size.name}-${index}`}, 'started', ${warehouseId}, ${event})`
    await db`insert into finished_product (id, order_id, line_number, item_id, quantity) values (${finishedProductId}, ${orderId}, 1, ${productId}, ${size.units})`
    await db`insert into order_start (id, finished_product_id, quantity, at, event_id) values (${newId()}, ${finishedProductId}, ${size.units}, now(), ${event})`
    await db`insert into started_unit (finished_product_id, position) select ${finishedProductId}, n from generate_series(1, ${size.units}::int) n`
    const components = items.map((each) => ({ ...each, id: newId() }))
    for (const [line, each] of components.entries())
      await db`insert into component (id, order_id, line_number, item_id, quantity_per, operation_number, flushing, bom_quantity_per, bom_unit)
        values (${each.id}, ${orderId}, ${line + 1}, ${each.itemId}, ${each.tracking === 'serial' ? '1' : '0.015'}, 10, 'manual',
          ${each.tracking === 'serial' ? '1' : '0.015'}, ${each.tracking === 'serial' ? 'H87' : 'KGM'})`
    orders.push({ id: orderId, finishedProductId, components })
  }
  const [accountId, token, csrf] = [newId(), newId(), newId()]
  await db`insert into account (id, name, full_name, password_hash, roles, event_id) values (${accountId}, ${`bench-${token}`}, 'Bench', 'x', ${['worker']}, ${event})`
  await db`insert into session (token_hash, csrf_token, account_id, started_at, expires_at) values (${hashToken(token)}, ${csrf}, ${accountId}, now(), now() + interval '1 day')`
  return { cookie: `asbuilt_session=${token}`, csrf, stations, warehouseId, orders }
}

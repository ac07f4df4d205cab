import type { Actor } from '../../src/audit/actor.ts'
import { write } from '../../src/audit/write.ts'
import type { Tracking } from '../../src/contracts/common.ts'
import type { Flushing } from '../../src/contracts/orders.ts'
import type { Database, Reader } from '../../src/db/database.ts'
import { postTransactions } from '../../src/inventory/post-transactions.ts'
import { newId } from '../../src/lib/new-id.ts'
import { createOrder } from '../../src/orders/create-order.ts'
import { releaseOrder } from '../../src/orders/release-order.ts'
import { startOrder } from '../../src/orders/start-order.ts'
import { testActor } from './test-actor.ts'

/**
 * Small functions that put what a test needs into its database: units, items, BOMs, lots, stock, orders and the record.
 * Each gives back ids and names itself uniquely where the test does not care.
 */

let counter = 0
function unique(prefix: string): string {
  counter++
  return `${prefix}-${counter}`
}

/** Pieces, kilograms (3 decimals) and grams; adding them twice changes nothing. */
export async function addUnits(db: Reader): Promise<void> {
  await db`
    insert into unit_of_measure (code, name, symbol, decimals)
    values ('H87', 'Piece', 'pcs', 0), ('KGM', 'Kilogram', 'kg', 3), ('GRM', 'Gram', 'g', 0)
    on conflict (code) do nothing`
}

export async function addWarehouse(db: Reader, code = unique('WH')): Promise<string> {
  const [siteId, id] = [newId(), newId()]
  await db`insert into site (id, code, name, event_id) values (${siteId}, ${`S-${code}`}, 'Site', ${newId()})`
  await db`
    insert into warehouse (id, site_id, code, name, event_id) values (${id}, ${siteId}, ${code}, 'Warehouse', ${newId()})`
  return id
}

interface PolicySwitches {
  readonly use_tracked_components?: boolean
  readonly incomplete_unit?: 'off' | 'warn' | 'block' | 'override'
  readonly over_consumption?: 'off' | 'warn' | 'block' | 'override'
  readonly held_lot?: 'off' | 'warn' | 'block' | 'override'
  readonly expired_lot?: 'off' | 'warn' | 'block' | 'override'
  readonly serial_matching_limit?: boolean
}

export async function addPolicy(db: Reader, switches: PolicySwitches = {}): Promise<string> {
  const id = newId()
  await db`insert into tracked_components_policy ${db({ id, name: unique('Policy'), event_id: newId(), ...switches })}`
  return id
}

export interface BuiltItem {
  readonly id: string
  readonly number: string
  readonly tracking: Tracking
}

interface ItemToBuild {
  readonly number?: string
  readonly name?: string
  readonly unit?: 'H87' | 'KGM' | 'GRM'
  readonly policyId?: string
}

export async function addItem(db: Reader, tracking: Tracking, item: ItemToBuild = {}): Promise<BuiltItem> {
  await addUnits(db)
  const { number = unique('ITEM'), name = `Item ${number}`, unit = 'H87', policyId = null } = item
  const id = newId()
  await db`
    insert into item (id, number, name, unit, tracking, policy_id, event_id)
    values (${id}, ${number}, ${name}, ${unit}, ${tracking}, ${policyId}, ${newId()})`
  return { id, number, tracking }
}

export interface BomLineToBuild {
  readonly item: BuiltItem
  readonly quantityPer?: string
  /** That of the item when absent. */
  readonly unit?: string
  readonly operation?: number
  readonly flushing?: Flushing
  readonly substitutes?: readonly BuiltItem[]
}

export async function addBom(
  db: Reader,
  item: BuiltItem,
  lines: readonly BomLineToBuild[],
  valid: { from?: string; to?: string } = {},
): Promise<string> {
  const id = newId()
  await db`
    insert into bom (id, item_id, name, valid_from, valid_to, event_id)
    values (${id}, ${item.id}, ${unique('BOM')}, ${valid.from ?? null}::text::date, ${valid.to ?? null}::text::date, ${newId()})`
  await db`
    insert into bom_operation (bom_id, number, name)
    select ${id}, number, 'Operation ' || number
    from unnest(${[...new Set([10, ...lines.map((line) => line.operation ?? 10)])]}::int[]) number`
  for (const [index, line] of lines.entries()) {
    const lineId = newId()
    await db`
      insert into bom_line (id, bom_id, line_number, item_id, quantity_per, unit, operation_number, flushing)
      select ${lineId}, ${id}, ${index + 1}, id, ${line.quantityPer ?? '1'}, coalesce(${line.unit ?? null}, unit),
        ${line.operation ?? 10}, ${line.flushing ?? 'finish'} from item where id = ${line.item.id}`
    for (const substitute of line.substitutes ?? [])
      await db`insert into bom_line_substitute (bom_line_id, item_id) values (${lineId}, ${substitute.id})`
  }
  return id
}

/** A lot with the numbers that the item's tracking asks for. */
export async function addLot(
  db: Reader,
  item: BuiltItem,
  numbers: { batch?: string; serial?: string; expiresOn?: string } = {},
): Promise<string> {
  const id = newId()
  const serial = item.tracking === 'batch' ? '' : (numbers.serial ?? unique('SN'))
  const batch = item.tracking === 'serial' ? '' : (numbers.batch ?? unique('B'))
  await db`
    insert into lot (id, item_id, tracking, batch_number, serial_number, expires_on, event_id)
    values (${id}, ${item.id}, ${item.tracking}, ${batch}, ${serial}, ${numbers.expiresOn ?? null}::text::date, ${newId()})`
  return id
}

/** Opening stock of an item without tracking, or of a lot. */
export async function addStock(
  db: Database,
  stock: { item: BuiltItem; lotId?: string | undefined; warehouseId: string; quantity?: string },
): Promise<void> {
  await db.begin((tx) =>
    postTransactions(tx, [
      {
        itemId: stock.item.id,
        lotId: stock.lotId ?? null,
        warehouseId: stock.warehouseId,
        quantity: stock.quantity ?? '1',
        state: 'received',
        reference: 'opening',
        at: new Date(),
        eventId: newId(),
      },
    ]),
  )
}

/** A lot with opening stock. */
export async function addStockedLot(
  db: Database,
  item: BuiltItem,
  stock: { warehouseId: string; quantity?: string; batch?: string; serial?: string; expiresOn?: string },
): Promise<string> {
  const lotId = await addLot(db, item, stock)
  await addStock(db, { item, lotId, ...stock })
  return lotId
}

export interface BuiltOrder {
  readonly id: string
  readonly number: string
  readonly warehouseId: string
  readonly item: BuiltItem
  readonly finishedProductId: string
  /** Components by item number. */
  readonly components: Readonly<Record<string, string>>
}

interface OrderToBuild {
  readonly item: BuiltItem
  readonly quantity?: string
  readonly warehouseId: string
  readonly number?: string
  /** How far it goes: started by default. */
  readonly until?: 'created' | 'released' | 'started'
  /** Of which so much is started; all by default. */
  readonly start?: string
}

/** An order made by the operations themselves, started unless told otherwise. */
export async function addOrder(db: Database, order: OrderToBuild): Promise<BuiltOrder> {
  const { item, quantity = '1', warehouseId, number, until = 'started', start } = order
  const created = await act(db, (tx, actor) =>
    createOrder(tx, actor, { itemId: item.id, quantity, warehouseId, number }),
  )
  if (until !== 'created') await act(db, (tx, actor) => releaseOrder(tx, actor, created.id))
  if (until === 'started')
    await act(db, (tx, actor) => startOrder(tx, actor, created.id, { quantity: start }))
  const [main] = await db<{ id: string }[]>`select id from finished_product where order_id = ${created.id}`
  if (main === undefined) throw new Error('The order makes nothing.')
  const components = await db<{ id: string; number: string }[]>`
    select component.id, item.number from component join item on item.id = item_id where order_id = ${created.id}`
  return {
    ...created,
    warehouseId,
    item,
    finishedProductId: main.id,
    components: Object.fromEntries(components.map((each) => [each.number, each.id])),
  }
}

/** Runs one operation as a request of its own. */
export async function act<Answer>(
  db: Database,
  operation: (tx: Parameters<Parameters<typeof write<Answer>>[2]>[0], actor: Actor) => Promise<Answer>,
  actor: Actor = testActor(),
): Promise<Answer> {
  return await write(db, actor, (tx) => operation(tx, actor))
}

/** A number given to the order's product. A serial number takes the next started piece. */
export async function addRegistration(
  db: Database,
  order: BuiltOrder,
  numbers: { batch?: string; serial?: string; quantity?: string } = {},
): Promise<{ id: string; lotId: string }> {
  const lotId = await addLot(db, order.item, numbers)
  const id = newId()
  await db.begin(async (tx) => {
    await tx`
      insert into registration (id, order_id, finished_product_id, lot_id, single, quantity, registered_at, event_id)
      select ${id}, ${order.id}, ${order.finishedProductId}, lot.id, lot.single, ${numbers.quantity ?? '1'}, now(), ${newId()}
      from lot where id = ${lotId}`
    await tx`
      update started_unit set registration_id = ${id}
      where finished_product_id = ${order.finishedProductId} and position = (select min(position) from started_unit
        where finished_product_id = ${order.finishedProductId} and registration_id is null)`
  })
  return { id, lotId }
}

/** So much of the lot is in the registered product, known exactly. */
export async function addAssociation(
  db: Reader,
  order: BuiltOrder,
  association: { registrationId: string; componentId: string; lotId: string; quantity?: string },
): Promise<string> {
  const id = newId()
  await db`
    insert into association (id, order_id, component_id, registration_id, product_lot_id, component_lot_id,
      component_single, quantity, opened_at, event_id)
    select ${id}, ${order.id}, ${association.componentId}, registration.id, registration.lot_id, lot.id, lot.single,
      ${association.quantity ?? '1'}, now(), ${newId()}
    from registration, lot where registration.id = ${association.registrationId} and lot.id = ${association.lotId}`
  return id
}

/** What is on hand of a lot, or of an item, over all warehouses. */
export async function onHand(db: Reader, of: { lotId: string } | { itemId: string }): Promise<string> {
  const which = 'lotId' in of ? db`lot_id = ${of.lotId}` : db`item_id = ${of.itemId}`
  const [row] = await db<{ quantity: string }[]>`
    select trim_scale(coalesce(sum(quantity), 0)) as quantity from inventory_transaction where ${which}`
  return row?.quantity ?? '0'
}

import { write } from '../../src/audit/write.ts'
import type { Tracking } from '../../src/contracts/common.ts'
import type { ScanAnswer, ScanMode, ScanRequest } from '../../src/contracts/scans.ts'
import type { Database } from '../../src/db/database.ts'
import { transaction } from '../../src/db/transaction.ts'
import { postTransactions } from '../../src/inventory/post-transactions.ts'
import { newId } from '../../src/lib/new-id.ts'
import { createOrder } from '../../src/orders/create-order.ts'
import { releaseOrder } from '../../src/orders/release-order.ts'
import { startOrder } from '../../src/orders/start-order.ts'
import { OrderPlans } from '../../src/tracking/order-plans.ts'
import { scan } from '../../src/tracking/scan.ts'
import { testActor } from './test-actor.ts'

interface NewItem {
  readonly tracking?: Tracking
  readonly unit?: string
  readonly gtin?: string
  readonly policyId?: string
}

interface NewBomLine {
  readonly item: string
  readonly quantity?: string
  readonly unit?: string
  readonly operation?: number
  readonly flushing?: 'manual' | 'start' | 'finish'
  readonly substitutes?: readonly string[]
  readonly policyId?: string
  readonly phantom?: boolean
}

interface BomValidity {
  readonly name?: string
  readonly from?: string | null
  readonly to?: string | null
}

/**
 * A small factory for tests: items, BOMs, stock and orders by their numbers, in one line each.
 * Master data is put in as rows; what is under test (orders, scans) goes through the real operations.
 */
export async function testPlant(db: Database) {
  const [siteId, warehouseId, stationId] = [newId(), newId(), newId()]
  const items = new Map<string, { id: string; tracking: Tracking; unit: string }>()
  const event = newId()
  await db`insert into unit_of_measure (code, name, symbol, decimals)
    values ('H87', 'Piece', 'pcs', 0), ('KGM', 'Kilogram', 'kg', 3), ('GRM', 'Gram', 'g', 0)`
  await db`insert into unit_conversion (id, from_unit, to_unit, numerator, denominator, event_id) values (${newId()}, 'KGM', 'GRM', 1000, 1, ${event})`
  await db`insert into site (id, code, name, event_id) values (${siteId}, 'S1', 'Main site', ${event})`
  await db`insert into warehouse (id, site_id, code, name, event_id) values (${warehouseId}, ${siteId}, 'W1', 'Main store', ${event})`
  await db`insert into station (id, code, name, event_id) values (${stationId}, 'ST1', 'Station 1', ${event})`
  const plans = new OrderPlans(db)

  const itemOf = (number: string) => {
    const item = items.get(number)
    if (item === undefined) throw new Error(`The test made no item ${number}`)
    return item
  }

  return {
    warehouseId,
    stationId,
    plans,
    itemId: (number: string) => itemOf(number).id,

    async station(code: string): Promise<string> {
      const id = newId()
      await db`insert into station (id, code, name, event_id) values (${id}, ${code}, ${code}, ${event})`
      return id
    },

    async policy(choices: Record<string, string | boolean>): Promise<string> {
      const id = newId()
      await db`insert into tracked_components_policy (id, name, event_id) values (${id}, ${id}, ${event})`
      for (const [name, choice] of Object.entries(choices))
        await db`update tracked_components_policy set ${db(name)} = ${choice} where id = ${id}`
      return id
    },

    async item(
      number: string,
      { tracking = 'serial', unit = 'H87', gtin, policyId }: NewItem = {},
    ): Promise<string> {
      const id = newId()
      items.set(number, { id, tracking, unit })
      await db`insert into item (id, number, name, unit, tracking, policy_id, event_id)
        values (${id}, ${number}, ${`Item ${number}`}, ${unit}, ${tracking}, ${policyId ?? null}, ${event})`
      if (gtin) await db`insert into item_gtin (gtin, item_id, event_id) values (${gtin}, ${id}, ${event})`
      return id
    },

    async bom(
      number: string,
      lines: readonly NewBomLine[],
      { name = 'Standard', from = null, to = null }: BomValidity = {},
    ): Promise<void> {
      const bomId = newId()
      await db`insert into bom (id, item_id, name, valid_from, valid_to, event_id)
        values (${bomId}, ${itemOf(number).id}, ${name}, ${from}, ${to}, ${event})`
      for (const operation of new Set(lines.map((line) => line.operation ?? 10)))
        await db`insert into bom_operation (bom_id, number, name) values (${bomId}, ${operation}, ${`Operation ${operation}`})`
      for (const [index, line] of lines.entries()) {
        const lineId = newId()
        const item = itemOf(line.item)
        await db`insert into bom_line (id, bom_id, line_number, item_id, quantity_per, unit, operation_number, flushing, policy_id, phantom)
          values (${lineId}, ${bomId}, ${(index + 1) * 10}, ${item.id}, ${line.quantity ?? '1'}, ${line.unit ?? item.unit},
            ${line.operation ?? 10}, ${line.flushing ?? 'manual'}, ${line.policyId ?? null}, ${line.phantom ?? false})`
        for (const substitute of line.substitutes ?? [])
          await db`insert into bom_line_substitute (bom_line_id, item_id) values (${lineId}, ${itemOf(substitute).id})`
      }
    },

    /** Receives a batch or serial number (both as `batch/serial`) into stock and returns the lot's id. */
    async stock(
      number: string,
      lot: string,
      quantity = '1',
      more: { expiresOn?: string; warehouseId?: string } = {},
    ): Promise<string> {
      const item = itemOf(number)
      const [batch = '', serial = ''] =
        item.tracking === 'batch' ? [lot, ''] : item.tracking === 'serial' ? ['', lot] : lot.split('/')
      const lotId = newId()
      const actor = testActor()
      await transaction(db, async (tx) => {
        const [made] = await tx<{ id: string }[]>`
          insert into lot (id, item_id, tracking, batch_number, serial_number, expires_on, event_id)
          values (${lotId}, ${item.id}, ${item.tracking}, ${batch}, ${serial}, ${more.expiresOn ?? null}, ${actor.requestId})
          returning id`
        await postTransactions(tx, [
          {
            itemId: item.id,
            lotId: made?.id ?? lotId,
            warehouseId: more.warehouseId ?? warehouseId,
            quantity,
            state: 'received',
            reference: 'purchase',
            at: actor.at,
            eventId: actor.requestId,
          },
        ])
      })
      return lotId
    },

    /** Receives an item without tracking into stock. */
    async loose(number: string, quantity: string): Promise<void> {
      const actor = testActor()
      const { at, requestId: eventId } = actor
      await transaction(db, (tx) =>
        postTransactions(tx, [
          {
            itemId: itemOf(number).id,
            lotId: null,
            warehouseId,
            quantity,
            state: 'received',
            reference: 'purchase',
            at,
            eventId,
          },
        ]),
      )
    },

    /** What is on hand of an item, or of one of its lots, in all warehouses. */
    async onHand(number: string, lotId?: string): Promise<string> {
      const [row] = await db<{ quantity: string }[]>`
        select trim_scale(coalesce(sum(quantity), 0)) as quantity from inventory_transaction
        where item_id = ${itemOf(number).id} and state <> 'reserved' ${lotId ? db`and lot_id = ${lotId}` : db``}`
      return row?.quantity ?? '0'
    },

    async hold(lotId: string, reason: string): Promise<void> {
      await db`insert into hold (id, lot_id, reason, placed_at, event_id) values (${newId()}, ${lotId}, ${reason}, now(), ${event})`
    },

    /** An order for this item, started as a whole unless told otherwise. */
    async order(number: string, quantity = '1', start: string | false = quantity) {
      const maker = testActor()
      const created = await write(db, maker, (tx) =>
        createOrder(tx, maker, { itemId: itemOf(number).id, quantity, warehouseId }),
      )
      if (start !== false) {
        const release = testActor()
        await write(db, release, (tx) => releaseOrder(tx, release, created.id))
        const begin = testActor()
        await write(db, begin, (tx) => startOrder(tx, begin, created.id, { quantity: start }))
      }
      return created
    },

    /** Another warehouse of the same site. */
    async warehouse(code: string): Promise<string> {
      const id = newId()
      await db`insert into warehouse (id, site_id, code, name, event_id) values (${id}, ${siteId}, ${code}, ${code}, ${event})`
      return id
    },

    /** Gives a serial number to an order before anything is scanned. */
    async allocate(orderId: string, number: string, serial: string): Promise<void> {
      const { id, tracking } = itemOf(number)
      const lotId = newId()
      await db`insert into lot (id, item_id, tracking, serial_number, event_id) values (${lotId}, ${id}, ${tracking}, ${serial}, ${event})`
      await db`insert into allocated_number (lot_id, finished_product_id, event_id)
        select ${lotId}, id, ${event} from finished_product where order_id = ${orderId}`
    },

    /** The ids of an order's lines: what it makes, and its components in the order of the BOM. */
    async lines(orderId: string) {
      const [product] = await db<
        { id: string }[]
      >`select id from finished_product where order_id = ${orderId}`
      const components = await db<{ id: string; item: string }[]>`
        select component.id, item.number as item from component join item on item.id = component.item_id
        where order_id = ${orderId} order by line_number`
      return {
        finishedProductId: product?.id ?? '',
        components,
        component: (number: string) => components.find((each) => each.item === number)?.id ?? '',
      }
    },

    /** A worker at a station on one order, who remembers mode and unit as the page does. */
    worker(orderId: string, station: string | null = stationId) {
      return new Worker(db, plans, orderId, station)
    },
  }
}

export type TestPlant = Awaited<ReturnType<typeof testPlant>>

/** Scans as the page does: the answer's mode and unit are what the next scan is sent with. */
export class Worker {
  mode: ScanMode = 'product'
  unit: ScanAnswer['unit'] = null
  readonly #db: Database
  readonly #plans: OrderPlans
  readonly #orderId: string
  readonly #station: string | null

  constructor(db: Database, plans: OrderPlans, orderId: string, station: string | null) {
    this.#db = db
    this.#plans = plans
    this.#orderId = orderId
    this.#station = station
  }

  async scan(
    characters: string,
    more: Partial<ScanRequest> = {},
    actor: Partial<ReturnType<typeof testActor>> = {},
  ): Promise<ScanAnswer> {
    const request: ScanRequest = {
      id: newId(),
      characters,
      mode: this.mode,
      ...(this.unit ? { registrationId: this.unit.registrationId } : {}),
      ...more,
    }
    const answer = await scan(
      this.#db,
      this.#plans,
      testActor({ stationId: this.#station, requestId: request.id, request: { ...request }, ...actor }),
      this.#orderId,
      request,
    )
    this.mode = answer.mode
    if (answer.unit) this.unit = answer.unit
    return answer
  }
}

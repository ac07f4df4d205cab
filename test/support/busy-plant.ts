import { switchFeature } from '../../src/access/switch-feature.ts'
import type { Actor } from '../../src/audit/actor.ts'
import { loadDemo } from '../../src/cli/demo.ts'
import type { Database, Tx } from '../../src/db/database.ts'
import { importFiles } from '../../src/interchange/import-files.ts'
import { addAttachment } from '../../src/inventory/add-attachment.ts'
import { closeSalesOrder } from '../../src/inventory/close-sales-order.ts'
import { createSalesOrder } from '../../src/inventory/create-sales-order.ts'
import { pickSalesOrder } from '../../src/inventory/pick-sales-order.ts'
import { placeHold } from '../../src/inventory/place-hold.ts'
import { releaseHold } from '../../src/inventory/release-hold.ts'
import { splitBatch } from '../../src/inventory/split-batch.ts'
import { changeBarcodeSettings } from '../../src/items/change-barcode-settings.ts'
import { changeCalendar } from '../../src/items/change-calendar.ts'
import { getBarcodeSettings } from '../../src/items/get-barcode-settings.ts'
import { takeNumberBlock } from '../../src/items/take-number-block.ts'
import { changeCardLines } from '../../src/journals/change-card-lines.ts'
import { createJournal } from '../../src/journals/create-journal.ts'
import { postJournal } from '../../src/journals/post-journal.ts'
import { newId } from '../../src/lib/new-id.ts'
import { issueMaterial } from '../../src/orders/issue-material.ts'
import { openRepair } from '../../src/tracking/open-repair.ts'
import { takeApart } from '../../src/tracking/take-apart.ts'
import { act } from './act.ts'
import { testActor } from './test-actor.ts'

/** The demo plant, with something of everything that Asbuilt records: also what its history has nothing of. */
export async function loadBusyPlant(db: Database): Promise<void> {
  await loadDemo(db, () => undefined)
  const does = <Answer>(operation: (tx: Tx, actor: Actor) => Promise<Answer>) => act(db, operation)
  const [plant] = await db<
    Record<'line' | 'centre' | 'station' | 'customer' | 'city' | 'cells' | 'order' | 'other', string>[]
  >`
    select (select id from warehouse where code = 'OBD-LINE') as line, (select id from work_centre where code = 'PACK') as centre,
      (select id from station where code = 'PACK-1') as station, (select id from party where number = 'C-2002') as customer,
      (select id from item where number = 'EBK-CITY') as city,
      (select id from lot where batch_number = 'HB-2639-A') as cells,
      (select id from production_order where number = 'PO-000020') as order,
      (select id from production_order where number = 'PO-000021') as other`
  if (plant === undefined) throw new Error('The demo plant is not there.')
  const units = await db<{ id: string }[]>`
    select lot.id from lot join inventory_transaction on lot_id = lot.id
    where lot.item_id = ${plant.city} and warehouse_id = ${plant.line} and not exists (select from hold where lot_id = lot.id)
    group by lot.id having sum(quantity) = 1 order by lot.serial_number`
  const [first = '', second = '', third = ''] = units.map(({ id }) => id)

  await does((tx, actor) =>
    switchFeature(tx, actor, {
      id: newId(),
      feature: 'saved-traces',
      enabled: false,
      reason: 'Not wanted here',
    }),
  )
  await does((tx, actor) =>
    takeNumberBlock(tx, actor, { id: newId(), name: 'bike-city', forStationId: plant.station, count: 20 }),
  )
  await does((tx, actor) =>
    changeCalendar(tx, actor, plant.centre, {
      timeZone: 'Europe/Berlin',
      days: [{ weekday: 2, starts: '05:30', ends: '24:00' }],
      breaks: [{ weekday: 2, starts: '09:00', ends: '09:15' }],
      specialDays: [
        { day: '2026-12-24', name: 'Christmas Eve, half a day', starts: '06:00', ends: '12:00' },
        { day: '2026-12-25', name: 'Christmas Day', starts: null, ends: null },
      ],
    }),
  )
  const settings = await getBarcodeSettings(db)
  await does((tx, actor) => changeBarcodeSettings(tx, actor, { ...settings, prefix: '~' }))
  await does((tx, actor) =>
    addAttachment(tx, actor, {
      lotIds: [plant.cells],
      name: 'certificate.txt',
      contentType: 'text/plain',
      content: btoa('Conforms.'),
    }),
  )
  const reason = 'Looked at, said “fine”'
  await does((tx, actor) =>
    placeHold(tx, actor, { id: newId(), lotIds: [second], reason: 'A noise, "crack"' }),
  )
  await does((tx, actor) => releaseHold(tx, actor, { id: newId(), lotIds: [second], reason }))
  await does((tx, actor) =>
    splitBatch(tx, actor, plant.cells, {
      warehouseId: plant.line,
      parts: [{ batchNumber: 'HB-2639-A/2', quantity: '5' }],
      reason,
    }),
  )
  const sell = (number: string) =>
    does((tx, actor) =>
      createSalesOrder(tx, actor, {
        number,
        customerId: plant.customer,
        dueOn: '2026-12-24',
        lines: [{ itemId: plant.city, quantity: '3' }],
      }),
    )
  const open = await sell('SO-9001')
  await does((tx, actor) =>
    pickSalesOrder(tx, actor, open.id, {
      warehouseId: plant.line,
      lines: [{ lotId: second, quantity: '1' }],
    }),
  )
  const closed = await sell('SO-9002')
  await does((tx, actor) => closeSalesOrder(tx, actor, closed.id, { reason }))
  await does((tx, actor) => openRepair(tx, actor, { lotId: first, reason }))
  const card = await does((tx, actor) => createJournal(tx, actor, plant.order, { kind: 'route-card' }))
  await does((tx, actor) =>
    changeCardLines(tx, actor, card.id, {
      lines: [
        { operationNumber: 10, good: '2', error: '0', minutes: '7.5', consumes: false, reports: false },
      ],
    }),
  )
  await does((tx, actor) => postJournal(tx, actor, card.id, {}))
  await does((tx, actor) => createJournal(tx, actor, plant.order, { kind: 'job-card' }))
  await does((tx, actor) => createJournal(tx, actor, plant.other, { kind: 'report-as-finished' }))
  const parts = await db<{ associationId: string }[]>`
    select id as "associationId" from association where product_lot_id = ${third} and closed_at is null`
  await does((tx, actor) =>
    takeApart(tx, actor, {
      lotId: third,
      lines: parts.map((each) => ({ ...each, destination: 'stock' as const })),
      reason,
    }),
  )
  await does((tx, actor) =>
    issueMaterial(tx, actor, plant.order, { lines: [{ lotId: plant.cells, quantity: '40' }] }),
  )
  const formula = 'item,line,kind,product,quantity,share\nWHS-28,10,by-product,DRV-250,1,5\n'
  await importFiles(db, testActor(), [{ name: 'bom-products.csv', text: formula }])
  // A number that was given to an order in advance, as the policies of the demo plant do not ask for.
  await db`
    insert into allocated_number (lot_id, finished_product_id, event_id)
    select lot_id, finished_product_id, event_id from registration where closed_at is null order by id limit 1`
}

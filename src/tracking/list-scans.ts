import { z } from 'zod'
import { refusalText } from '../audit/refusal-text.ts'
import { Id, Instant, type LotName } from '../contracts/common.ts'
import type { ScanListQuery, ScanRow } from '../contracts/scans.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { requireRows } from '../db/require-row.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'

/** The events that scans and undos leave behind. */
const scanEvents = [
  'product-registered',
  'product-selected',
  'component-associated',
  'scan-asked',
  'command-scanned',
  'tool-taken',
  'scan-refused',
  'scan-undone',
]

interface EventRow {
  readonly id: string
  readonly key: string
  readonly order: ScanRow['order']
  readonly at: Date
  readonly deviceAt: Date | null
  readonly account: string
  readonly station: string | null
  readonly characters: string
  readonly mode: ScanRow['mode']
  readonly refusal: string | null
  readonly answer: { readonly outcome: ScanRow['outcome']; readonly code: string; readonly text: string }
  readonly unit: LotName | null
  readonly takenBack: boolean
}

/** A page of the scans of an order, newest first, refused ones with the reason. */
export async function listScans(db: Reader, orderId: string, query: ScanListQuery): Promise<Page<ScanRow>> {
  await requireRows(db, 'Order', [orderId])
  return await selectScans(db, query, db`event.order_id = ${orderId}`)
}

/** A page of the refused scans of all orders, newest first: something is not as people think it is. */
export async function listRefusedScans(db: Reader, query: ScanListQuery): Promise<Page<ScanRow>> {
  return await selectScans(db, { ...query, refused: 'only' }, db`true`)
}

async function selectScans(db: Reader, query: ScanListQuery, which: Fragment): Promise<Page<ScanRow>> {
  const [at, id] = readCursor(query.cursor, z.tuple([Instant, Id])) ?? []
  const rows = await db<EventRow[]>`
    select event.id, to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key, event.at,
      event.device_at as "deviceAt", jsonb_build_object('id', o.id, 'number', o.number) as order,
      coalesce(account.full_name, 'Asbuilt') as account, station.name as station,
      coalesce(left(event.request->>'characters', 200), '') as characters, event.request->>'mode' as mode,
      event.refusal, event.answer,
      case when lot.id is not null then
        jsonb_build_object('id', lot.id, 'batchNumber', lot.batch_number, 'serialNumber', lot.serial_number) end as unit,
      -- limit 1 instead of exists, which would be planned as reading all that was ever taken back.
      coalesce((select true from association a
        where a.product_lot_id = event.lot_id and a.event_id = event.id and a.closed_at is not null limit 1), false)
      or coalesce((select true from registration r
        where r.lot_id = event.lot_id and r.event_id = event.id and r.closed_at is not null limit 1), false) as "takenBack"
    from audit_event event
    join production_order o on o.id = event.order_id
    left join account on account.id = event.account_id
    left join station on station.id = event.station_id
    left join lot on lot.id = event.lot_id
    where ${which} and event.type = any(${scanEvents})
      ${query.refused === 'only' ? db`and event.refusal is not null` : db``}
      ${query.refused === 'without' ? db`and event.refusal is null` : db``}
      ${at === undefined ? db`` : db`and (event.at, event.id) < (${at}::text::timestamptz, ${id ?? ''}::text::uuid)`}
    order by event.at desc, event.id desc
    limit ${query.limit + 1}`
  const page = cutPage(rows, query.limit, (row) => [row.key, row.id])
  return { rows: page.rows.map(scanOf), nextCursor: page.nextCursor }
}

function scanOf({ key: _, refusal, answer, ...row }: EventRow): ScanRow {
  const told =
    refusal === null
      ? { outcome: answer.outcome, code: answer.code, text: answer.text }
      : { outcome: 'refused' as const, code: refusal, text: refusalText(refusal, answer) }
  return { ...row, ...told, at: row.at.toISOString(), deviceAt: row.deviceAt?.toISOString() ?? null }
}

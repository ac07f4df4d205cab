import { z } from 'zod'
import { Id, Instant } from '../contracts/common.ts'
import type {
  DisassemblyDetails,
  DisassemblyLine,
  DisassemblyListQuery,
  DisassemblyRow,
  UnitPart,
} from '../contracts/disassemblies.ts'
import { Refusal } from '../contracts/refusals.ts'
import { contains } from '../db/contains.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { requireRows } from '../db/require-row.ts'
import { itemName } from '../items/item-name.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'

interface Row extends Omit<DisassemblyRow, 'at' | 'reversedAt'> {
  at: Date
  reversedAt: Date | null
  reversedBy: string | null
  reverseReason: string | null
  key: string
}

/** Disassembly orders, the latest first. */
export async function listDisassemblies(
  reader: Reader,
  { cursor, limit, search }: z.infer<typeof DisassemblyListQuery>,
): Promise<Page<DisassemblyRow>> {
  const after = readCursor(cursor, z.tuple([Instant, Id]))
  const pattern = search && contains(search)
  const rows = await selectRows(
    reader,
    reader`true
      ${pattern ? reader`and (disassembly.number ilike ${pattern} or lot.serial_number ilike ${pattern} or item.number ilike ${pattern})` : reader``}
      ${after ? reader`and (disassembly.at, disassembly.id) < (${after[0]}::text::timestamptz, ${after[1]}::text::uuid)` : reader``}`,
    limit + 1,
  )
  const page = cutPage(rows, limit, (row) => [row.key, row.id])
  return { rows: page.rows.map(presentRow), nextCursor: page.nextCursor }
}

/** A disassembly order with what came out of the unit. */
export async function getDisassembly(reader: Reader, id: string): Promise<DisassemblyDetails> {
  const [row] = await selectRows(reader, reader`disassembly.id = ${id}`, 1)
  if (row === undefined) throw new Refusal('not-found', { what: 'Disassembly order', number: id })
  const lines = await reader<DisassemblyLine[]>`
    select ${partOf(reader)}, line.destination
    from disassembly_line line
    join association a on a.id = line.association_id
    join lot on lot.id = a.component_lot_id
    join item on item.id = lot.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    where line.disassembly_id = ${id} order by item.number, lot.id`
  const { reversedBy, reverseReason } = row
  return { ...presentRow(row), reversedBy, reverseReason, lines }
}

/** What is in a unit now. */
export async function listUnitParts(reader: Reader, lotId: string): Promise<{ rows: UnitPart[] }> {
  await requireRows(reader, 'Lot', [lotId])
  const rows = await reader<UnitPart[]>`
    select ${partOf(reader)}
    from association a
    join lot on lot.id = a.component_lot_id
    join item on item.id = lot.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    where a.product_lot_id = ${lotId} and a.kind = 'component' and a.closed_at is null order by item.number, lot.id, a.id`
  return { rows }
}

function partOf(reader: Reader): Fragment {
  return reader`a.id as "associationId", ${itemName(reader)} as item, trim_scale(a.quantity) as quantity,
    jsonb_build_object('id', lot.id, 'batchNumber', lot.batch_number, 'serialNumber', lot.serial_number) as lot`
}

async function selectRows(reader: Reader, which: Fragment, limit: number): Promise<Row[]> {
  return await reader<Row[]>`
    select disassembly.id, disassembly.number, disassembly.reason, disassembly.at, ${itemName(reader)} as item,
      jsonb_build_object('id', lot.id, 'batchNumber', lot.batch_number, 'serialNumber', lot.serial_number) as lot,
      warehouse.code as warehouse, coalesce(account.full_name, 'Asbuilt') as by, reversed_at as "reversedAt",
      case when reversed_at is not null then coalesce(reverser.full_name, 'Asbuilt') end as "reversedBy",
      reverse_reason as "reverseReason",
      to_char(disassembly.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key
    from disassembly
    join lot on lot.id = disassembly.lot_id
    join item on item.id = lot.item_id
    join unit_of_measure on unit_of_measure.code = item.unit
    join warehouse on warehouse.id = disassembly.warehouse_id
    left join audit_event event on event.id = disassembly.event_id
    left join account on account.id = event.account_id
    left join audit_event reversal on reversal.id = disassembly.reversed_event_id
    left join account reverser on reverser.id = reversal.account_id
    where ${which}
    order by disassembly.at desc, disassembly.id desc limit ${limit}`
}

function presentRow({
  key: _,
  reversedBy: __,
  reverseReason: ___,
  at,
  reversedAt,
  ...row
}: Row): DisassemblyRow {
  return { ...row, at: at.toISOString(), reversedAt: reversedAt?.toISOString() ?? null }
}

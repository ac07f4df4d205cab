import { z } from 'zod'
import { Id, Instant } from '../contracts/common.ts'
import type { NumberCheck } from '../contracts/number-checks.ts'
import { writeNumber } from '../contracts/number-masks.ts'
import type { NumberBlock, NumberBlockListQuery } from '../contracts/numbering.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'
import { numbersOf } from './advance-sequence.ts'

interface BlockRow extends Pick<NumberBlock, 'id' | 'sequence' | 'station' | 'takenBy'> {
  readonly firstValue: string
  readonly lastValue: string
  readonly mask: string
  readonly checkDigit: NumberCheck
  readonly takenAt: Date
  readonly key: string
}

/** The blocks of numbers that stations have taken, the latest first. */
export async function listNumberBlocks(
  reader: Reader,
  query: z.infer<typeof NumberBlockListQuery>,
): Promise<Page<NumberBlock>> {
  const after = readCursor(query.cursor, z.tuple([Instant, Id]))
  const { sequence, stationId } = query
  const rows = await selectBlocks(
    reader,
    reader`true
      ${sequence ? reader`and block.sequence = ${sequence}` : reader``}
      ${stationId ? reader`and block.station_id = ${stationId}` : reader``}
      ${after ? reader`and (block.taken_at, block.id) < (${after[0]}::text::timestamptz, ${after[1]}::text::uuid)` : reader``}`,
    query.limit + 1,
  )
  const page = cutPage(rows, query.limit, (row) => [row.key, row.id])
  return { rows: page.rows.map(presentBlock), nextCursor: page.nextCursor }
}

/** One block. Refuses an id that is not known. */
export async function getNumberBlock(reader: Reader, id: string): Promise<NumberBlock> {
  return presentBlock(await getBlockRow(reader, id))
}

/** Every number of a block, to be printed. */
export async function listBlockNumbers(reader: Reader, id: string): Promise<{ numbers: string[] }> {
  const { mask, checkDigit, firstValue, lastValue, takenAt } = await getBlockRow(reader, id)
  return {
    numbers: numbersOf({ mask, checkDigit, first: BigInt(firstValue), last: BigInt(lastValue) }, takenAt),
  }
}

async function getBlockRow(reader: Reader, id: string): Promise<BlockRow> {
  const [row] = await selectBlocks(reader, reader`block.id = ${id}`, 1)
  if (row === undefined) throw new Refusal('not-found', { what: 'Block of numbers', number: id })
  return row
}

async function selectBlocks(reader: Reader, which: Fragment, limit: number): Promise<BlockRow[]> {
  return await reader<BlockRow[]>`
    select block.id, block.sequence, block.first_value as "firstValue", block.last_value as "lastValue", block.mask,
      block.check_digit as "checkDigit", block.taken_at as "takenAt", coalesce(account.full_name, 'Asbuilt') as "takenBy",
      jsonb_build_object('id', station.id, 'code', station.code, 'name', station.name) as station,
      to_char(block.taken_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key
    from number_block block
    join station on station.id = block.station_id
    left join account on account.id = block.account_id
    where ${which}
    order by block.taken_at desc, block.id desc
    limit ${limit}`
}

function presentBlock(row: BlockRow): NumberBlock {
  const { id, sequence, station, takenBy, takenAt, firstValue, lastValue } = row
  return {
    id,
    sequence,
    station,
    takenBy,
    takenAt: takenAt.toISOString(),
    count: Number(BigInt(lastValue) - BigInt(firstValue)) + 1,
    firstNumber: writeNumber(row, BigInt(firstValue), takenAt),
    lastNumber: writeNumber(row, BigInt(lastValue), takenAt),
  }
}

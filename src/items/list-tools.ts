import { z } from 'zod'
import { Refusal } from '../contracts/refusals.ts'
import type { Tool, ToolListQuery, ToolRow } from '../contracts/tools.ts'
import { contains } from '../db/contains.ts'
import type { Fragment, Reader } from '../db/database.ts'
import { cutPage, type Page, readCursor } from '../lib/page.ts'

/** The tools by number, with the station where each is in use now. */
export async function listTools(reader: Reader, query: ToolListQuery): Promise<Page<ToolRow>> {
  const { id, active, stationId, search } = query
  const [after] = readCursor(query.cursor, z.tuple([z.string()])) ?? []
  const like = search ? contains(search) : undefined
  const rows = await reader<(Tool & Use)[]>`
    select ${toolColumns(reader)}, tool_use.taken_at as since,
      case when station.id is not null then
        json_build_object('id', station.id, 'code', station.code, 'name', station.name) end as station
    from tool
    left join tool_use on tool_use.tool_id = tool.id and tool_use.put_away_at is null
    left join station on station.id = tool_use.station_id
    where true
      ${id ? reader`and tool.id = ${id}` : reader``}
      ${active ? reader`and tool.active = ${active === 'true'}` : reader``}
      ${stationId ? reader`and station.id = ${stationId}` : reader``}
      ${like ? reader`and (tool.number ilike ${like} or tool.name ilike ${like} or tool.kind ilike ${like})` : reader``}
      ${after === undefined ? reader`` : reader`and lower(tool.number) > lower(${after})`}
    order by lower(tool.number)
    limit ${query.limit + 1}::bigint`
  const page = cutPage(rows, query.limit, (row) => [row.number])
  return { rows: page.rows.map(rowOf), nextCursor: page.nextCursor }
}

interface Use {
  readonly station: NonNullable<ToolRow['inUse']>['station'] | null
  readonly since: Date | null
}

function rowOf({ station, since, ...tool }: Tool & Use): ToolRow {
  return { ...tool, inUse: station && since ? { station, since: since.toISOString() } : null }
}

/** One tool. Refuses an id that is not known. */
export async function getTool(reader: Reader, id: string): Promise<Tool> {
  const [tool] = await reader<Tool[]>`select ${toolColumns(reader)} from tool where id = ${id}`
  if (tool === undefined) throw new Refusal('not-found', { what: 'Tool', number: id })
  return tool
}

export function toolColumns(reader: Reader): Fragment {
  return reader`tool.id, tool.number, tool.name, tool.kind, tool.calibration_due_on::text as "calibrationDueOn",
    tool.when_overdue as "whenOverdue", tool.active`
}

import type { Fragment, Reader } from '../db/database.ts'

/** The numbers of the tools that were in use at the station of `event` at its time, in SQL. */
export function toolsAt(reader: Reader): Fragment {
  return reader`array(
    select tool.number from tool_use join tool on tool.id = tool_use.tool_id
    where tool_use.station_id = event.station_id and tool_use.taken_at <= event.at
      and coalesce(tool_use.put_away_at, 'infinity') > event.at
    order by lower(tool.number))`
}

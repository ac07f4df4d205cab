import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tool } from '../contracts/tools.ts'
import type { Tx } from '../db/database.ts'
import { toolColumns } from '../items/list-tools.ts'

/** Says that a tool is not in use any more, at whichever station it was. Refuses one that is in use nowhere. */
export async function putToolAway(tx: Tx, actor: Actor, toolId: string): Promise<Tool> {
  const [tool] = await tx<Tool[]>`
    select ${toolColumns(tx)} from tool where id = ${toolId} for no key update`
  if (tool === undefined) throw new Refusal('not-found', { what: 'Tool', number: toolId })
  const [use] = await tx<{ station: string }[]>`
    update tool_use set put_away_at = greatest(taken_at, ${actor.at}), closed_event_id = ${actor.requestId}
    from station where station.id = tool_use.station_id and tool_id = ${toolId} and put_away_at is null
    returning station.name as station`
  if (use === undefined) throw new Refusal('tool-not-in-use', { tool: tool.number, name: tool.name })
  const change = { number: tool.number, name: tool.name, station: use.station }
  await recordEvent(tx, actor, { type: 'tool-put-away', answer: tool, change })
  return tool
}

import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Tool, ToolTaken } from '../contracts/tools.ts'
import type { Tx } from '../db/database.ts'
import { toolColumns } from '../items/list-tools.ts'
import { newId } from '../lib/new-id.ts'

/**
 * Says that a tool is in use at the actor's station from now on: another of its kind there is put away, and so is this tool
 * where it was in use before. Refuses without a station, a retired tool, and one whose calibration is overdue where that blocks it.
 */
export async function takeTool(tx: Tx, actor: Actor, toolId: string): Promise<ToolTaken> {
  const taken = await changeTools(tx, actor, toolId)
  await recordEvent(tx, actor, { type: 'tool-taken', answer: taken, change: toolChange(taken) })
  return taken
}

/** What history tells of it. */
export function toolChange({ tool, station, replaced }: ToolTaken) {
  return { number: tool.number, name: tool.name, station: station.name, replaced }
}

interface Use {
  readonly id: string
  readonly toolId: string
  readonly number: string
  readonly station: ToolTaken['station']
  readonly since: Date
}

/** Takes the tool into use, without the event. */
export async function changeTools(tx: Tx, actor: Actor, toolId: string): Promise<ToolTaken> {
  // First the tool, then the station: who takes tools there at the same moment comes one after the other.
  const [tool] = await tx<Tool[]>`
    select ${toolColumns(tx)} from tool where id = ${toolId} for no key update`
  if (tool === undefined) throw new Refusal('not-found', { what: 'Tool', number: toolId })
  const { number, name } = tool
  if (actor.stationId === null) throw new Refusal('tool-needs-station', { tool: number, name })
  const [station] = await tx<ToolTaken['station'][]>`
    select id, code, name from station where id = ${actor.stationId} for no key update`
  if (station === undefined) throw new Refusal('not-found', { what: 'Station', number: actor.stationId })
  if (!tool.active) throw new Refusal('tool-retired', { tool: number, name })
  const overdue = isOverdue(tool, actor.at)
  if (overdue && tool.whenOverdue === 'block')
    throw new Refusal('tool-calibration-overdue', { tool: number, name, due: tool.calibrationDueOn ?? '' })

  const open = await tx<Use[]>`
    select tool_use.id, tool_use.tool_id as "toolId", tool.number, tool_use.taken_at as since,
      json_build_object('id', station.id, 'code', station.code, 'name', station.name) as station
    from tool_use join tool on tool.id = tool_use.tool_id join station on station.id = tool_use.station_id
    where tool_use.put_away_at is null
      and (tool_use.tool_id = ${tool.id} or (tool_use.station_id = ${station.id} and tool.kind = ${tool.kind}))
    order by tool_use.id for update of tool_use`
  const mine = open.find((use) => use.toolId === tool.id)
  const others = open.filter((use) => use.toolId !== tool.id)
  const here = mine?.station.id === station.id
  const ended = here ? others : open
  await tx`
    update tool_use set put_away_at = greatest(taken_at, ${actor.at}), closed_event_id = ${actor.requestId}
    where id = any(${ended.map(({ id }) => id)})`
  if (!here)
    await tx`
      insert into tool_use (id, tool_id, station_id, taken_at, event_id)
      values (${newId()}, ${tool.id}, ${station.id}, ${actor.at}, ${actor.requestId})`
  return {
    ...{ tool, station, overdue: overdue && tool.whenOverdue !== 'off' },
    since: (here && mine ? mine.since : actor.at).toISOString(),
    replaced: others.map((use) => use.number).toSorted(),
    cameFrom: here ? null : (mine?.station ?? null),
  }
}

/** Its calibration was due on a day that is over. */
function isOverdue({ calibrationDueOn }: Tool, at: Date): boolean {
  return calibrationDueOn !== null && calibrationDueOn < at.toISOString().slice(0, 10)
}

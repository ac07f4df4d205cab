import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { CreateTool, Tool } from '../contracts/tools.ts'
import type { Tx } from '../db/database.ts'
import { raiseConfigurationVersion } from '../db/raise-configuration-version.ts'
import { newId } from '../lib/new-id.ts'
import { findToolNumbersTaken, findTools, saveTools, toolKey } from './save-tools.ts'

/** Adds a tool. Refuses a number that another tool or a lot has: a scan of it could mean either. */
export async function createTool(tx: Tx, actor: Actor, command: CreateTool): Promise<Tool> {
  const { number, name, kind, calibrationDueOn, whenOverdue } = command
  await raiseConfigurationVersion(tx)
  if ((await findTools(tx, [number])).size > 0) throw new Refusal('number-taken', { what: 'Tool', number })
  const refusal = (await findToolNumbersTaken(tx, [number])).get(toolKey(number))
  if (refusal) throw refusal
  const tool = { id: newId(), number, name, kind, calibrationDueOn, whenOverdue, active: true }
  await saveTools(tx, actor, [tool])
  await recordEvent(tx, actor, { type: 'tool-created', answer: tool })
  return tool
}

import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { ChangeTool, Tool } from '../contracts/tools.ts'
import type { Tx } from '../db/database.ts'
import { raiseConfigurationVersion } from '../db/raise-configuration-version.ts'
import { getTool } from './list-tools.ts'
import { saveTools } from './save-tools.ts'

/** Changes a tool, such as the day its next calibration is due, or retires it: it is put away where it is in use. */
export async function changeTool(
  tx: Tx,
  actor: Actor,
  command: ChangeTool & { toolId: string },
): Promise<Tool> {
  await raiseConfigurationVersion(tx)
  const before = await getTool(tx, command.toolId)
  const after: Tool = {
    ...before,
    name: command.name ?? before.name,
    kind: command.kind ?? before.kind,
    calibrationDueOn:
      command.calibrationDueOn === undefined ? before.calibrationDueOn : command.calibrationDueOn,
    whenOverdue: command.whenOverdue ?? before.whenOverdue,
    active: command.active ?? before.active,
  }
  await saveTools(tx, actor, [after])
  await recordEvent(tx, actor, { type: 'tool-changed', answer: after, change: { before, after } })
  return after
}

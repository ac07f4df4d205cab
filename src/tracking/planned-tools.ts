import type { Reading } from '../barcodes/reading.ts'
import type { Reader } from '../db/database.ts'
import { toolKey } from '../items/save-tools.ts'

/** The tools by what their barcodes say, as of a version of the configuration: every order's plan of that version shares them. */
export interface PlannedTools {
  readonly version: string
  readonly ids: ReadonlyMap<string, string>
}

export const noTools: PlannedTools = { version: '', ids: new Map() }

export async function readTools(db: Reader): Promise<PlannedTools> {
  const [row] = await db<{ version: string; tools: Record<string, string> | null }[]>`
    select version::text, (select json_object_agg(lower(number), id) from tool) as tools from configuration`
  return { version: row?.version ?? '', ids: new Map(Object.entries(row?.tools ?? {})) }
}

/** The tool that was scanned: its number as a plain code, or as the identifier of an asset. */
export function toolOf({ ids }: PlannedTools, characters: string, reading: Reading): string | undefined {
  if (ids.size === 0 || reading.kind === 'command') return undefined
  const number =
    reading.kind === 'plain' ? reading.text : reading.kind === 'facts' ? reading.facts.giai : undefined
  return ids.get(toolKey(characters.trim())) ?? (number === undefined ? undefined : ids.get(toolKey(number)))
}

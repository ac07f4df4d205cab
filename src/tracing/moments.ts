import type { TraceCriteria, TraceMoment } from '../contracts/tracing.ts'
import type { Reader } from '../db/database.ts'
import type { LinkWindow } from './step.ts'

/** A starting lot and the moment whose genealogy is told: an instant, or 'infinity' for now. */
export interface StartMoment {
  readonly lotId: string
  readonly at: string
}

/**
 * The moment for each starting lot. A lot that was not reported (or shipped) yet is told as it is now: whatever is in it is
 * what it is being built with.
 */
export async function momentsOf(
  reader: Reader,
  lotIds: readonly string[],
  moment: TraceMoment,
): Promise<StartMoment[]> {
  if (moment.kind === 'now' || moment.kind === 'ever')
    return lotIds.map((lotId) => ({ lotId, at: 'infinity' }))
  if (moment.kind === 'at') return lotIds.map((lotId) => ({ lotId, at: moment.at }))
  const rows = await reader<{ lotId: string; at: string }[]>`
    select lot_id as "lotId", to_json(${moment.kind === 'as-built' ? reader`min(at)` : reader`max(at)`}) #>> '{}' as at
    from inventory_transaction t
    where lot_id = any(${[...lotIds]}::uuid[]) and ${
      moment.kind === 'as-built'
        ? reader`reference = 'production' and quantity > 0`
        : reader`reference = 'sales' and state = 'deducted' and quantity < 0`
    }
      and not exists (select from inventory_transaction back where back.lot_id = t.lot_id and back.reverses_id = t.id)
    group by lot_id`
  const known = new Map(rows.map((row) => [row.lotId, row.at]))
  return lotIds.map((lotId) => ({ lotId, at: known.get(lotId) ?? 'infinity' }))
}

export function windowOf({ moment, from, to }: TraceCriteria, at: LinkWindow['at']): LinkWindow {
  return { at, from: from ?? '-infinity', to: to ?? 'infinity', ever: moment.kind === 'ever' }
}

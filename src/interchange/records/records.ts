import { eventKinds } from './events.ts'
import { genealogyKinds } from './genealogy.ts'
import { journalKinds } from './journals.ts'
import { orderKinds } from './orders.ts'
import type { RecordKind } from './record-table.ts'
import { lotKinds, movementKinds } from './stock.ts'

/** The whole record, each kind after what its rows refer to (docs/adr/0039-a-plant-moves-as-its-record.md). */
export const records: readonly RecordKind[] = [
  ...eventKinds,
  ...lotKinds,
  ...orderKinds,
  ...genealogyKinds,
  ...journalKinds,
  ...movementKinds,
]

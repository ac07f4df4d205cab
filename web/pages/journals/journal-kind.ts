import { type JournalKind, journalKinds } from '../../../src/contracts/journals.ts'
import type { Choice } from '../../ui/grid/column.ts'
import { t } from '../../ui/text.ts'

export function journalKindWord(kind: JournalKind): string {
  const words: Record<JournalKind, string> = {
    'picking-list': t('Picking list'),
    'route-card': t('Route card'),
    'job-card': t('Job card'),
    'report-as-finished': t('Report as finished'),
  }
  return words[kind]
}

export function journalKindChoices(): readonly Choice[] {
  return journalKinds.map((kind) => ({ value: kind, label: journalKindWord(kind) }))
}

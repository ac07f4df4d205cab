import type { RepairOutcome } from '../../../src/contracts/repairs.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'

function outcomeWord(outcome: RepairOutcome): string {
  const words: Record<RepairOutcome, string> = {
    returned: t('Returned to stock'),
    scrapped: t('Scrapped'),
    'taken-apart': t('Taken apart'),
  }
  return words[outcome]
}

export function RepairStatus(props: { readonly outcome: RepairOutcome | null; readonly large?: boolean }) {
  const { outcome, large = false } = props
  return outcome === null ? (
    <StatusBadge status="in-progress" word={t('Open')} large={large} />
  ) : (
    <StatusBadge status="completed" word={outcomeWord(outcome)} large={large} />
  )
}

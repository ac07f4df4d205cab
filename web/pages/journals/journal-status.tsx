import type { JournalRow } from '../../../src/contracts/journals.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'

type JournalStatusProps = {
  readonly journal: Pick<JournalRow, 'postedAt' | 'reversedBy'>
  readonly large?: boolean
}

/** Open, posted, or posted and reversed since. */
export function JournalStatus({ journal, large = false }: JournalStatusProps) {
  if (journal.postedAt === null) return <StatusBadge status="in-progress" word={t('Open')} large={large} />
  if (journal.reversedBy !== null)
    return <StatusBadge status="not-started" word={t('Reversed')} large={large} />
  return <StatusBadge status="completed" word={t('Posted')} large={large} />
}

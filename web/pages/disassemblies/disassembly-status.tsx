import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'

/** Whether the unit is still apart. */
export function DisassemblyStatus(props: { readonly reversedAt: string | null; readonly large?: boolean }) {
  const { reversedAt, large = false } = props
  return reversedAt === null ? (
    <StatusBadge status="completed" word={t('Taken apart')} large={large} />
  ) : (
    <StatusBadge status="not-started" word={t('Taken back')} large={large} />
  )
}

import { StatusBadge } from '../../../ui/status-badge.tsx'
import { t } from '../../../ui/text.ts'

export function FeatureState({ on }: { readonly on: boolean }) {
  return on ? (
    <StatusBadge status="completed" word={t('On')} />
  ) : (
    <StatusBadge status="not-started" word={t('Off')} />
  )
}

import type { Lot } from '../../../src/contracts/inventory.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'

/** What matters most of a lot: a hold before its expiry, its expiry before where it is. */
export function LotState({ lot, large = false }: { readonly lot: Lot; readonly large?: boolean }) {
  if (lot.hold) return <StatusBadge status="held" word={t('On hold')} large={large} />
  if (lot.expired) return <StatusBadge status="refused" word={t('Expired')} large={large} />
  if (lot.installed) return <StatusBadge status="completed" word={t('Installed')} large={large} />
  // Quantities are decimal text; any other figure than 0 means that something is there.
  const word = /[1-9]/.test(lot.onHand) ? t('In stock') : t('Not in stock')
  return <StatusBadge status="not-started" word={word} large={large} />
}

import type { Lot } from '../../../src/contracts/inventory.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'

/** What matters most of a lot: a hold before its expiry, its expiry before where it is. */
export function LotState({ lot, large = false }: { readonly lot: Lot; readonly large?: boolean }) {
  // Quantities are decimal text; any other figure than 0 means that something is there.
  const inStock = /[1-9]/.test(lot.onHand)
  if (lot.hold) return <StatusBadge status="held" word={t('On hold')} large={large} />
  if (lot.expired) return <StatusBadge status="refused" word={t('Expired')} large={large} />
  // A serial number that is built in is there and nowhere else, even while its consumption is not posted.
  if (lot.installed && (lot.serialNumber !== '' || !inStock))
    return <StatusBadge status="completed" word={t('Installed')} large={large} />
  return <StatusBadge status="not-started" word={inStock ? t('In stock') : t('Not in stock')} large={large} />
}

import type { ReasonKind } from '../../../../src/contracts/reasons.ts'
import { t } from '../../../ui/text.ts'

/** What a reason is for. */
export function reasonWords(): Record<ReasonKind, string> {
  return {
    error: t('Error quantity'),
    scrap: t('Scrap'),
    adjustment: t('Adjustment'),
    count: t('Count'),
    return: t('Return'),
    repair: t('Repair'),
    hold: t('Hold'),
  }
}

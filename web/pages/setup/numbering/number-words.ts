import type { NumberCheck } from '../../../../src/contracts/number-checks.ts'
import { t } from '../../../ui/text.ts'

/** The check digits as people who order labels call them. */
export function checkWords(): Record<NumberCheck, string> {
  return {
    none: t('None'),
    'mod-10': t('Modulo 10, as in GS1 codes'),
    'mod-11': t('Modulo 11, weights 2 to 7'),
    'mod-11-2': t('ISO 7064 modulo 11-2'),
    'mod-97-10': t('ISO 7064 modulo 97-10, two digits'),
    'mod-37-36': t('ISO 7064 modulo 37-36, letters and digits'),
  }
}

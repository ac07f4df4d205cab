import type { PartyKind } from '../../../src/contracts/inventory.ts'
import { t } from '../../ui/text.ts'

type PartyWords = {
  readonly all: string
  readonly create: string
  readonly filter: string
  readonly none: string
  readonly hint: string
}

export function partyWords(): Record<PartyKind, PartyWords> {
  return {
    vendor: {
      all: t('Vendors'),
      create: t('Create vendor'),
      filter: t('Filter vendors'),
      none: t('There are no vendors yet'),
      hint: t('A receipt names who the material came from, so that a trace reaches them.'),
    },
    customer: {
      all: t('Customers'),
      create: t('Create customer'),
      filter: t('Filter customers'),
      none: t('There are no customers yet'),
      hint: t('A shipment names who the products went to, so that a recall reaches them.'),
    },
  }
}

import type { Movement, MovementReference } from '../../src/contracts/stock.ts'
import { t } from './text.ts'

/** What a movement of stock came from. */
export function movementWords(): Record<MovementReference, string> {
  return {
    opening: t('Opening stock'),
    purchase: t('Receipt'),
    production: t('Production'),
    'production-line': t('Consumption'),
    sales: t('Sales'),
    transfer: t('Transfer'),
    adjustment: t('Adjustment'),
    count: t('Count'),
    scrap: t('Scrap'),
    import: t('Import'),
    split: t('Split'),
    merge: t('Merge'),
    repair: t('Repair'),
    issue: t('Issue'),
    disassembly: t('Disassembly'),
  }
}

export function movementStates(): Record<Movement['state'], string> {
  return {
    received: t('Received'),
    reserved: t('Reserved'),
    picked: t('Picked'),
    deducted: t('Deducted'),
  }
}

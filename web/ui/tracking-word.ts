import type { Tracking } from '../../src/contracts/common.ts'
import { t } from './text.ts'

/** How an item is identified, in words. */
export function trackingWord(tracking: Tracking): string {
  return trackingWords()[tracking]
}

export function trackingWords(): Record<Tracking, string> {
  return {
    none: t('Not by number'),
    batch: t('Batch number'),
    serial: t('Serial number'),
    'batch-and-serial': t('Batch and serial number'),
  }
}

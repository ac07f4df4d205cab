import type { Component } from '../../src/contracts/orders.ts'
import { t } from './text.ts'

type Flushing = Component['flushing']

/** When an order takes what is not scanned. */
export function flushingWord(flushing: Flushing): string {
  return flushingWords()[flushing]
}

export function flushingWords(): Record<Flushing, string> {
  return {
    manual: t('By journal'),
    start: t('Taken at the start'),
    finish: t('Taken at the end'),
  }
}

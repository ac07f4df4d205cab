import type { Role } from '../../src/contracts/rights.ts'
import { t } from './text.ts'

export function roleWord(role: Role): string {
  return roleWords()[role]
}

/** In the order in which they are offered. */
export function roleWords(): Record<Role, string> {
  return {
    worker: t('Worker'),
    supervisor: t('Supervisor'),
    quality: t('Quality'),
    administrator: t('Administrator'),
  }
}

import type { Tool, WhenOverdue } from '../../src/contracts/tools.ts'
import type { Lookup } from './lookup-field.tsx'
import { t } from './text.ts'

export function toolLookup({ id, number, name }: Tool): Lookup {
  return { id, label: `${number} · ${name}` }
}

/** Whether it is past its calibration, and somebody should know. */
export function isOverdue({ calibrationDueOn, whenOverdue }: Tool): boolean {
  const today = new Date().toISOString().slice(0, 10)
  return calibrationDueOn !== null && whenOverdue !== 'off' && calibrationDueOn < today
}

/** What happens when it is taken into use after its calibration was due. */
export function overdueWords(): Record<WhenOverdue, string> {
  return { off: t('Nothing'), warn: t('A warning'), block: t('It is refused') }
}

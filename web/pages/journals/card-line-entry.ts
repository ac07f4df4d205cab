import type { CardLine, CardLineInput } from '../../../src/contracts/cards.ts'
import type { Lookup } from '../../ui/lookup-field.tsx'
import { lotNumber } from '../../ui/lot-text.tsx'
import { editableQuantity, readQuantity } from '../../ui/quantity.ts'

/** A line of a card as its fields show it. */
export type CardEntry = {
  readonly operation: string
  readonly product: Lookup | undefined
  readonly good: string
  readonly error: string
  readonly errorCause: string
  readonly minutes: string
  readonly worker: Lookup | undefined
  readonly began: string
  readonly ended: string
  readonly consumes: boolean
  readonly reports: boolean
}

export function newEntry(operation: string): CardEntry {
  return {
    operation,
    product: undefined,
    good: '',
    error: '',
    errorCause: '',
    minutes: '',
    worker: undefined,
    began: '',
    ended: '',
    consumes: true,
    reports: false,
  }
}

export function entryOf(line: CardLine): CardEntry {
  return {
    operation: String(line.operationNumber),
    product:
      line.registrationId && line.product
        ? { id: line.registrationId, label: lotNumber(line.product) }
        : undefined,
    good: editableQuantity(line.good),
    error: line.error === '0' ? '' : editableQuantity(line.error),
    errorCause: line.errorCause ?? '',
    minutes: line.minutes === '0' ? '' : editableQuantity(line.minutes),
    worker: line.worker ? { id: line.worker.id, label: line.worker.name } : undefined,
    began: localTime(line.beganAt),
    ended: localTime(line.endedAt),
    consumes: line.consumes,
    reports: line.reports,
  }
}

/** What goes to the server; undefined while something cannot be read. */
export function inputOf(entry: CardEntry): CardLineInput | undefined {
  const [good, error] = [readOrZero(entry.good), readOrZero(entry.error)]
  const minutes = entry.minutes.trim() === '' ? '' : readQuantity(entry.minutes)
  if (good === undefined || error === undefined || minutes === undefined || entry.operation === '')
    return undefined
  return {
    operationNumber: Number(entry.operation),
    good,
    error,
    consumes: entry.consumes,
    reports: entry.reports,
    ...(entry.product ? { registrationId: entry.product.id } : {}),
    ...(entry.errorCause.trim() ? { errorCause: entry.errorCause.trim() } : {}),
    ...(minutes === '' ? {} : { minutes }),
    ...(entry.worker ? { workerId: entry.worker.id } : {}),
    ...(entry.began ? { beganAt: new Date(entry.began).toISOString() } : {}),
    ...(entry.ended ? { endedAt: new Date(entry.ended).toISOString() } : {}),
  }
}

/** A line as it stands, for the set that is saved as a whole. */
export function unchanged(line: CardLine): CardLineInput {
  return {
    operationNumber: line.operationNumber,
    good: line.good,
    error: line.error,
    minutes: line.minutes,
    consumes: line.consumes,
    reports: line.reports,
    ...(line.registrationId ? { registrationId: line.registrationId } : {}),
    ...(line.errorCause ? { errorCause: line.errorCause } : {}),
    ...(line.worker ? { workerId: line.worker.id } : {}),
    ...(line.beganAt ? { beganAt: line.beganAt } : {}),
    ...(line.endedAt ? { endedAt: line.endedAt } : {}),
  }
}

function readOrZero(typed: string): string | undefined {
  return typed.trim() === '' ? '0' : readQuantity(typed)
}

/** As a field for date and time wants it, on the clock of the reader. */
function localTime(instant: string | null): string {
  if (instant === null) return ''
  const at = new Date(instant)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

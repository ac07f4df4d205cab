import type { Activity, LotTransaction } from '../../../src/contracts/trace-nodes.ts'
import type { Certainty, TraceGroup, TraceMoment } from '../../../src/contracts/tracing.ts'
import { lotNumber } from '../../ui/lot-text.tsx'
import { movementStates, movementWords } from '../../ui/movement-words.ts'
import { locale, t } from '../../ui/text.ts'
import type { StartKind } from './criteria.ts'
import type { QuestionKind } from './questions.ts'
import type { PartyList } from './use-trace.ts'

export function groupWord(group: TraceGroup): string {
  return group === 'contains' ? t('Contains') : t('May contain')
}

export function certaintyWord(certainty: Certainty): string {
  const words: Record<Certainty, string> = {
    exact: t('Exact'),
    pooled: t('Pooled'),
    imported: t('Imported'),
  }
  return words[certainty]
}

export function certaintyMeaning(certainty: Certainty): string {
  const meanings: Record<Certainty, string> = {
    exact: t('Scanned for exactly this unit'),
    pooled: t('Taken for the order as a whole: which unit got it, nobody knows'),
    imported: t('Taken over from another system'),
  }
  return meanings[certainty]
}

export function startKindWord(kind: StartKind): string {
  const words: Record<StartKind, string> = {
    number: t('Batch or serial'),
    'supplier-batch': t('Supplier’s batch'),
    order: t('Production order'),
    receipt: t('Purchase receipt'),
    shipment: t('Shipment'),
  }
  return words[kind]
}

export function momentWord(kind: TraceMoment['kind']): string {
  const words: Record<TraceMoment['kind'], string> = {
    now: t('Now'),
    'as-built': t('As built'),
    'as-shipped': t('As shipped'),
    at: t('A day and time'),
    ever: t('Ever, with what was taken out'),
  }
  return words[kind]
}

const dayAndTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })

export function momentText(moment: TraceMoment): string {
  return moment.kind === 'at' ? dayAndTime.format(new Date(moment.at)) : momentWord(moment.kind)
}

export function partyListWord(list: PartyList): string {
  const words: Record<PartyList, string> = {
    customers: t('Customers'),
    shipped: t('Shipped sales orders'),
    'not-yet-shipped': t('Sales orders not yet shipped'),
    vendors: t('Vendors'),
    'on-hand': t('On hand'),
    orders: t('Production orders'),
  }
  return words[list]
}

export function questionWord(kind: QuestionKind): string {
  const words: Record<QuestionKind, string> = {
    'with-all': t('What contains all of these lots?'),
    'without-component': t('Which units have no lot of a component?'),
    passed: t('What passed a station, a tool or a worker in a time window?'),
  }
  return words[kind]
}

export function activityWord(activity: Activity): string {
  const other = activity.other ? `${lotNumber(activity.other.lot)} ${activity.other.item.number}` : ''
  switch (activity.kind) {
    case 'registered':
      return t('Registered')
    case 'registration-removed':
      return t('Registration removed')
    case 'installed':
      return t('Installed in {other}', { other })
    case 'taken-out':
      return t('Taken out of {other}', { other })
    case 'component-added':
      return t('Got {other}', { other })
    case 'component-removed':
      return t('{other} taken out', { other })
    case 'moved':
      return movement(activity)
    case 'held':
      return t('Put on hold')
    case 'released':
      return t('Released from hold')
  }
}

function movement({ reference, quantity }: Activity): string {
  const out = quantity?.startsWith('-') ?? false
  switch (reference) {
    case 'purchase':
      return out ? t('Sent back to the vendor') : t('Received')
    case 'sales':
      return out ? t('Shipped') : t('Came back from the customer')
    case 'production':
      return out ? t('Report as finished taken back') : t('Reported as finished')
    case 'production-line':
      return out ? t('Used for production') : t('Came back from production')
    case 'transfer':
      return out ? t('Left the warehouse') : t('Came into the warehouse')
    default:
      return out ? t('Taken from stock') : t('Put into stock')
  }
}

/** What a transaction came from. */
export function movementWord({ reference }: LotTransaction): string {
  const words: Readonly<Record<string, string>> = movementWords()
  return words[reference] ?? reference
}

export function transactionState({ state }: LotTransaction): string {
  const words: Readonly<Record<string, string>> = movementStates()
  return words[state] ?? state
}

export function placeOf({ site, warehouse }: LotTransaction): string {
  return `${site} · ${warehouse}`
}

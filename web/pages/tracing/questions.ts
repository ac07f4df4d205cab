import type { QuestionRequest, SavedTrace, TraceQuestion } from '../../../src/contracts/questions.ts'
import type { StartingPoint } from '../../../src/contracts/tracing.ts'
import type { Target } from '../../ui/link.tsx'
import { textIn } from '../../ui/search-params.ts'
import type { TracingSearch } from './criteria.ts'

/** What the address of the page of questions keeps. */
export const questionNames = [
  'ask',
  'lots',
  'item',
  'component',
  'station',
  'tool',
  'worker',
  'from',
  'to',
] as const
export type QuestionName = (typeof questionNames)[number]
export type QuestionSearch = { [N in QuestionName]?: string }

export const questionKinds = ['with-all', 'without-component', 'passed'] as const
export type QuestionKind = (typeof questionKinds)[number]

export function questionSearch(search: Readonly<Record<string, unknown>>): QuestionSearch {
  return textIn(search, questionNames)
}

export function kindOf({ ask }: QuestionSearch): QuestionKind {
  return questionKinds.find((kind) => kind === ask) ?? 'with-all'
}

export function lotIdsOf({ lots }: QuestionSearch): string[] {
  return [...new Set((lots ?? '').split(',').filter(Boolean))]
}

/** The question the address asks; undefined while something it needs is not said. */
export function questionOf(search: QuestionSearch): QuestionRequest['question'] | undefined {
  const { item, component, station, tool, worker, from, to } = search
  switch (kindOf(search)) {
    case 'with-all': {
      const lotIds = lotIdsOf(search)
      if (lotIds.length < 2) return undefined
      return { kind: 'with-all', lotIds, ...(item ? { itemId: item } : {}) }
    }
    case 'without-component':
      if (!item || !component) return undefined
      return { kind: 'without-component', itemId: item, componentItemId: component }
    case 'passed':
      if (!from || !to || (!station && !tool && !worker)) return undefined
      return {
        kind: 'passed',
        from,
        to,
        ...(station ? { stationId: station } : {}),
        ...(tool ? { toolId: tool } : {}),
        ...(worker ? { accountId: worker } : {}),
      }
  }
}

/** Where a kept trace or question is asked again. */
export function targetOfSaved({ saved }: SavedTrace): Target {
  if (saved.type === 'question') return { to: '/tracing/questions', search: searchOfQuestion(saved.question) }
  const { starts, direction, moment, from, to } = saved.criteria
  const search: TracingSearch = {
    ...searchOfStarts(starts),
    ...(direction === 'both' ? {} : { direction }),
    ...(moment.kind === 'now' ? {} : { moment: moment.kind }),
    ...(moment.kind === 'at' ? { at: moment.at } : {}),
    ...(from ? { from: dayOf(from, 0) } : {}),
    ...(to ? { to: dayOf(to, 1) } : {}),
  }
  return { to: '/tracing', search }
}

function searchOfQuestion(question: TraceQuestion): QuestionSearch {
  switch (question.kind) {
    case 'with-all':
      return {
        lots: question.lotIds.join(','),
        ...(question.itemId ? { item: question.itemId } : {}),
      }
    case 'without-component':
      return { ask: question.kind, item: question.itemId, component: question.componentItemId }
    case 'passed':
      return {
        ask: question.kind,
        from: question.from,
        to: question.to,
        ...(question.stationId ? { station: question.stationId } : {}),
        ...(question.toolId ? { tool: question.toolId } : {}),
        ...(question.accountId ? { worker: question.accountId } : {}),
      }
  }
}

/** The page names all its numbers in one kind; what a program saved otherwise is shown as far as the page can. */
function searchOfStarts(starts: readonly StartingPoint[]): TracingSearch {
  const search: TracingSearch = {}
  const texts: string[] = []
  const lots: string[] = []
  for (const start of starts)
    switch (start.kind) {
      case 'lot':
        lots.push(start.lotId)
        break
      case 'list':
        texts.push(...start.numbers)
        break
      case 'number':
        if (start.itemNumber) search.item = start.itemNumber
        texts.push(...[start.serialNumber ?? start.batchNumber ?? []].flat())
        break
      case 'supplier-batch':
        search.by = start.kind
        texts.push(start.supplierBatch)
        break
      case 'order':
        search.by = start.kind
        texts.push(start.orderNumber)
        break
      case 'receipt':
      case 'shipment':
        search.by = start.kind
        texts.push(start.number)
    }
  if (texts.length > 0) search.q = texts.join('\n')
  if (lots.length > 0) search.lots = lots.join(',')
  return search
}

/** The day of the reader's calendar that an instant begins, or the one it ends. */
function dayOf(instant: string, ends: 0 | 1): string {
  const at = new Date(Date.parse(instant) - ends)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

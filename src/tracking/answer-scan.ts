import type { Actor } from '../audit/actor.ts'
import type { Command } from '../barcodes/reading.ts'
import { fillText } from '../contracts/refusals.ts'
import {
  type ResultCode,
  resultTexts,
  type ScanAnswer,
  type ScanOutcome,
  type ScanRequest,
  type ScanWarning,
  toolWarnings,
  type UnitState,
} from '../contracts/scans.ts'
import type { ToolTaken } from '../contracts/tools.ts'
import type { Tx } from '../db/database.ts'
import { isZero } from '../lib/quantity.ts'
import type { Leniency } from './apply-policy.ts'
import type { OrderPlan, PlannedComponent } from './order-plan.ts'
import type { AskIntent } from './situation.ts'
import { needOf, numberOf, type OpenAssociation, type Unit, unitState } from './unit-state.ts'

function answer(
  actor: Actor,
  outcome: ScanOutcome,
  code: ResultCode,
  params: Record<string, string>,
  more: Pick<ScanAnswer, 'mode'> & Partial<ScanAnswer>,
): ScanAnswer {
  return {
    id: actor.requestId,
    outcome,
    code,
    params,
    text: fillText(resultTexts[code], params),
    warnings: [],
    unit: null,
    componentId: null,
    candidates: [],
    ...more,
  }
}

/** A registered product asks for its components next, unless it has none. */
export function answerRegistered(
  actor: Actor,
  plan: OrderPlan,
  unit: Unit,
  { warnings }: Leniency,
): ScanAnswer {
  const state = unitState(plan, unit)
  const complete = state.components.length === 0
  const params = { number: numberOf(unit), item: itemNumberOf(plan, unit) }
  return answer(actor, 'registered', complete ? 'registered-complete' : 'registered', params, {
    mode: complete ? 'product' : 'component',
    unit: state,
    warnings,
  })
}

export function answerSelected(
  actor: Actor,
  plan: OrderPlan,
  unit: Unit,
  { warnings }: Leniency,
): ScanAnswer {
  const state = unitState(plan, unit)
  const complete = state.status === 'completed'
  const done = state.components.filter((each) => each.status === 'completed').length
  const params = { number: numberOf(unit), done: String(done), total: String(state.components.length) }
  return answer(actor, 'selected', complete ? 'selected-complete' : 'selected', params, {
    mode: 'component',
    unit: state,
    warnings,
  })
}

/** The unit with its new association; where it lacks nothing more, or nothing of the operation, the next product is asked for. */
export function answerAssociated(
  actor: Actor,
  plan: OrderPlan,
  before: Unit,
  association: OpenAssociation,
  component: PlannedComponent,
  { warnings }: Leniency,
): ScanAnswer {
  const unit = { ...before, associations: [...before.associations, association] }
  const state = unitState(plan, unit)
  const { remaining } = needOf(plan, unit, component)
  const open = state.components.filter((each) => each.status !== 'completed')
  const left = open.filter((each) => isHere(plan, each.componentId)).length
  const code =
    left === 0
      ? open.length === 0
        ? 'associated-unit-complete'
        : 'associated-operation-complete'
      : isZero(remaining)
        ? 'associated-component-complete'
        : 'associated'
  const params = {
    number: numberOf(association),
    item: component.item.number,
    product: numberOf(unit),
    quantity: association.quantity,
    unit: component.item.unit.symbol,
    remaining,
    left: String(left),
    ...(plan.operationNumber === undefined ? {} : { operation: String(plan.operationNumber) }),
  }
  return answer(actor, 'associated', code, params, {
    mode: left === 0 ? 'product' : 'component',
    unit: state,
    componentId: component.id,
    warnings,
  })
}

/** Whether a component belongs to the operation that is worked at; all do where none is named, or where it has none of its own. */
function isHere(plan: OrderPlan, componentId: string): boolean {
  const { operationNumber, components } = plan
  const ofOperation = components.filter((each) => each.operationNumber === operationNumber)
  return ofOperation.length === 0 || ofOperation.some((each) => each.id === componentId)
}

/** Offers the candidates with what is on hand of each, so that the worker can tell them apart. */
export async function answerAsked(
  tx: Tx,
  actor: Actor,
  plan: OrderPlan,
  request: ScanRequest,
  unit: Unit | undefined,
  { number, candidates }: AskIntent,
  { warnings }: Leniency,
): Promise<ScanAnswer> {
  const lotIds = candidates.flatMap((each) => each.lotId ?? [])
  const stock = await tx<{ lotId: string; available: string }[]>`
    select lot_id as "lotId", trim_scale(sum(quantity))::text as available from inventory_transaction
    where lot_id = any (${lotIds}) and warehouse_id = ${plan.warehouse.id} and state <> 'reserved' group by lot_id`
  const availableOf = new Map(stock.map((each) => [each.lotId, each.available]))
  return answer(
    actor,
    'asked',
    'asked',
    { number },
    {
      mode: request.mode,
      unit: unit ? unitState(plan, unit) : null,
      candidates: candidates.map((each) =>
        each.lotId ? { ...each, available: availableOf.get(each.lotId) ?? '0' } : each,
      ),
      warnings,
    },
  )
}

/** The page carries commands out; the server says what they mean, so that every station hears the same. */
export function answerCommand(actor: Actor, request: ScanRequest, command: Command): ScanAnswer {
  const quantity = command.name === 'quantity' ? command.quantity : undefined
  const order = command.name === 'order' ? command.orderNumber : undefined
  const mode =
    command.name === 'mode-product' || command.name === 'next-unit' || command.name === 'take-number'
      ? 'product'
      : command.name === 'mode-component'
        ? 'component'
        : request.mode
  const operation = command.name === 'operation' ? command.operation : undefined
  const params = {
    ...(quantity ? { quantity } : {}),
    ...(order ? { order } : {}),
    ...(operation ? { operation } : {}),
  }
  return answer(actor, 'commanded', command.name, params, {
    mode,
    command: { name: command.name, ...params },
  })
}

/** Of a tool: which it is, and what is not in use any more because of it. */
export function answerTool(actor: Actor, request: ScanRequest, taken: ToolTaken): ScanAnswer {
  const { tool, station, replaced, cameFrom, overdue } = taken
  const named = { tool: tool.number, name: tool.name, station: station.name }
  const due = { ...named, due: tool.calibrationDueOn ?? '' }
  const warnings = [
    ...(overdue ? [warning('tool-calibration-overdue', toolWarnings.overdue, due)] : []),
    ...(cameFrom ? [warning('tool-elsewhere', toolWarnings.elsewhere, { station: cameFrom.name })] : []),
  ]
  const code = replaced.length > 0 ? 'tool-instead' : 'tool'
  const params = { ...named, ...(replaced.length > 0 ? { replaced: replaced.join(', ') } : {}) }
  return answer(actor, 'commanded', code, params, { mode: request.mode, command: { name: 'tool' }, warnings })
}

function warning(code: string, text: string, params: Record<string, string>): ScanWarning {
  return { code, text: fillText(text, params) }
}

/** The unit without what was taken back; a product that was taken back leaves no unit. */
export function answerUndone(
  actor: Actor,
  code: 'association-undone' | 'registration-undone',
  params: Record<string, string>,
  unit: UnitState | null,
): ScanAnswer {
  return answer(actor, 'undone', code, params, { mode: unit ? 'component' : 'product', unit })
}

function itemNumberOf(plan: OrderPlan, unit: Unit): string {
  return plan.finishedProducts.find((each) => each.id === unit.finishedProductId)?.item.number ?? ''
}

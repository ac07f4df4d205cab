import type { ItemName } from '../contracts/common.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { ScanCandidate, ScanRequest } from '../contracts/scans.ts'
import { compare, isPositive } from '../lib/quantity.ts'
import type { FoundLot } from './find-lots.ts'
import {
  itemsOf,
  type OrderPlan,
  type PlannedComponent,
  type PlannedItem,
  type PlannedProduct,
} from './order-plan.ts'
import { knownProduct, productIntent, trackedProducts } from './product-intent.ts'
import { fits, refuseOtherBatch, requireNumber, sayNumber } from './scanned-number.ts'
import type { Intent, Situation } from './situation.ts'
import { needOf, numberOf } from './unit-state.ts'

/** Decides what a scan means for this order now: one answer, several candidates to choose from, or a refusal. */
export function decide(situation: Situation): Intent {
  const { scanned, request } = situation
  if (request.chosen) return decideChosen(situation, request.chosen)
  if (scanned.item) return decideByItem(situation, scanned.item)
  return request.mode === 'product' ? decideAsProduct(situation) : decideAsComponent(situation)
}

/** A code that names its item needs no selection and no mode. */
function decideByItem(situation: Situation, item: PlannedItem): Intent {
  const { plan, scanned, lots } = situation
  const product = trackedProducts(plan).find((each) => each.item.id === item.id)
  if (product) return productIntent(situation, product)
  const components = plan.components.filter((each) => itemsOf(each).some((option) => option.id === item.id))
  if (components.length === 0)
    throw new Refusal('item-not-tracked', { item: item.number, order: plan.number })
  requireNumber(item, scanned)
  const lot = lots.find((each) => each.itemId === item.id && fits(each, scanned))
  if (lot === undefined) refuseOtherBatch(scanned, lots, [item])
  if (lot === undefined)
    throw new Refusal('unknown-number', { number: sayNumber(scanned), order: plan.number })
  return { kind: 'associate', component: firstOpen(situation, components), item, lot }
}

function decideAsProduct(situation: Situation): Intent {
  const { plan, request } = situation
  const known = knownProduct(situation)
  if (known) return productIntent(situation, known)
  const products = trackedProducts(plan)
  const selected =
    products.find((each) => each.id === request.finishedProductId) ??
    (products.length === 1 ? products[0] : undefined)
  const components = componentFits(situation)
  // A component's number scanned in product mode is more often a slip than a product of the same number: ask.
  if (components.length > 0)
    return ask(situation, [
      ...(selected ? [selected] : products).map((each) =>
        productCandidate(each, sayNumber(situation.scanned)),
      ),
      ...(situation.unit ? components.map((each) => componentCandidate(plan, each)) : []),
    ])
  if (selected === undefined)
    throw products.length === 0
      ? new Refusal('item-not-tracked', {
          item: plan.finishedProducts[0]?.item.number ?? '',
          order: plan.number,
        })
      : new Refusal('product-not-selected', { order: plan.number, number: sayNumber(situation.scanned) })
  return productIntent(situation, selected)
}

function decideAsComponent(situation: Situation): Intent {
  const { plan, scanned, request } = situation
  const all = componentFits(situation)
  if (all.length === 0) {
    const known = knownProduct(situation)
    if (known) return productIntent(situation, known)
    refuseOtherBatch(scanned, situation.lots, plan.components.flatMap(itemsOf))
    throw new Refusal('unknown-number', { number: sayNumber(scanned), order: plan.number })
  }
  const selected = plan.components.find((each) => each.id === request.componentId)
  if (selected) {
    // An item on two lines fits both; only here does somebody say which.
    const fit = componentFits(situation, true).find((each) => each.component.id === selected.id)
    if (fit) return associate(fit)
    throw new Refusal('number-of-other-item', {
      number: sayNumber(scanned),
      item: all[0]?.item.number ?? '',
      component: selected.item.number,
    })
  }
  const open = all.filter((each) => each.open)
  if (open.length > 1)
    return ask(
      situation,
      open.map((each) => componentCandidate(plan, each)),
    )
  // With nothing open the first is taken all the same: its own refusal says best why.
  const fit = open[0] ?? all[0]
  if (fit === undefined)
    throw new Refusal('unknown-number', { number: sayNumber(scanned), order: plan.number })
  return associate(fit)
}

function decideChosen(situation: Situation, chosen: NonNullable<ScanRequest['chosen']>): Intent {
  const { plan, scanned } = situation
  if (chosen.role === 'product') {
    const product = trackedProducts(plan).find((each) => each.id === chosen.targetId)
    if (product) return productIntent(situation, product)
  } else {
    const fit = componentFits(situation, true).find(
      (each) => each.component.id === chosen.targetId && each.lot.lotId === chosen.lotId,
    )
    if (fit) return associate(fit)
  }
  throw new Refusal('unknown-number', { number: sayNumber(scanned), order: plan.number })
}

// Components ----------------------------------------------------------------------------------------------------------

interface ComponentFit {
  readonly component: PlannedComponent
  readonly item: PlannedItem
  readonly lot: FoundLot
  /** The unit still needs it and the lot can still give it. */
  readonly open: boolean
}

/** The components of this order that the scanned number is a number of: one fit for each item and lot. */
function componentFits(situation: Situation, everyLine = false): readonly ComponentFit[] {
  const { plan, lots, scanned, unit } = situation
  const place = ({ component }: ComponentFit) => plan.components.indexOf(component)
  return lots
    .filter((lot) => fits(lot, scanned))
    .flatMap((lot): ComponentFit[] => {
      const lines = plan.components.flatMap((component) => {
        const item = itemsOf(component).find((each) => each.id === lot.itemId)
        if (item === undefined) return []
        const needs = unit === undefined || isPositive(needOf(plan, unit, component).remaining)
        const gives = !lot.single || (lot.installedIn === null && compare(lot.onHand ?? '0', '1') >= 0)
        return [{ component, item, lot, open: needs && gives }]
      })
      // The same item on two lines is one thing to the worker: the first line that still needs it.
      const first = lines.find((each) => each.open) ?? lines[0]
      return everyLine ? lines : first ? [first] : []
    })
    .toSorted((a, b) => place(a) - place(b))
}

function firstOpen(
  { plan, unit, request }: Situation,
  components: readonly PlannedComponent[],
): PlannedComponent {
  const needed = components.filter(
    (each) => unit === undefined || isPositive(needOf(plan, unit, each).remaining),
  )
  const chosen = needed.find((each) => each.id === request.componentId) ?? needed[0] ?? components[0]
  if (chosen === undefined) throw new Error('firstOpen is called with at least one component')
  return chosen
}

function associate({ component, item, lot }: ComponentFit): Intent {
  return { kind: 'associate', component, item, lot }
}

// Asking ----------------------------------------------------------------------------------------------------------------

function ask({ scanned }: Situation, candidates: readonly ScanCandidate[]): Intent {
  return { kind: 'ask', number: sayNumber(scanned), candidates }
}

function productCandidate(product: PlannedProduct, number: string): ScanCandidate {
  return { role: 'product', targetId: product.id, item: nameOf(product.item), number }
}

function componentCandidate(plan: OrderPlan, { component, item, lot }: ComponentFit): ScanCandidate {
  return {
    role: 'component',
    targetId: component.id,
    lotId: lot.lotId,
    item: nameOf(item),
    number: numberOf(lot),
    ...(lot.onHand === null ? {} : { available: lot.onHand }),
    warehouse: plan.warehouse.code,
  }
}

export function nameOf(item: PlannedItem): ItemName {
  return {
    id: item.id,
    number: item.number,
    name: item.name,
    unit: item.unit.symbol,
    tracking: item.tracking,
  }
}

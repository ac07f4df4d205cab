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
import type { RegisteredUnit } from './read-unit.ts'
import type { Understood } from './understand.ts'
import { needOf, numberOf } from './unit-state.ts'

export type ScannedNumber = Extract<Understood, { kind: 'number' }>

/** All that a decision needs; nothing here asks the database. */
export interface Situation {
  readonly plan: OrderPlan
  readonly scanned: ScannedNumber
  readonly lots: readonly FoundLot[]
  readonly unit: RegisteredUnit | undefined
  readonly request: Pick<ScanRequest, 'mode' | 'finishedProductId' | 'componentId' | 'chosen'>
}

export type Intent =
  | {
      readonly kind: 'register'
      readonly product: PlannedProduct
      readonly batchNumber: string
      readonly serialNumber: string
      readonly lot: FoundLot | undefined
    }
  | { readonly kind: 'select'; readonly registrationId: string }
  | {
      readonly kind: 'associate'
      readonly component: PlannedComponent
      readonly item: PlannedItem
      readonly lot: FoundLot
    }
  | { readonly kind: 'ask'; readonly number: string; readonly candidates: readonly ScanCandidate[] }

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
    throw new Refusal('unknown-number', { number: sayNumber(scanned), order: plan.number })
  }
  const selected = plan.components.find((each) => each.id === request.componentId)
  if (selected) {
    const fit = all.find((each) => each.component.id === selected.id)
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

// Products -----------------------------------------------------------------------------------------------------------

function trackedProducts(plan: OrderPlan): readonly PlannedProduct[] {
  return plan.finishedProducts.filter((each) => each.tracked)
}

/** The finished product that this number already belongs to: registered on this order, or allocated to it in advance. */
function knownProduct({ plan, lots, scanned }: Situation): PlannedProduct | undefined {
  return trackedProducts(plan).find((product) =>
    lots.some(
      (lot) =>
        lot.itemId === product.item.id &&
        fits(lot, scanned) &&
        (lot.registered?.orderId === plan.orderId || lot.allocatedTo?.finishedProductId === product.id),
    ),
  )
}

/** Registering a number for a product, or going back to it when it is registered on this order already. */
function productIntent({ plan, scanned, lots }: Situation, product: PlannedProduct): Intent {
  const { item } = product
  const lot = lots.find((each) => each.itemId === item.id && fits(each, scanned))
  const number = sayNumber(scanned)
  if (lot?.registered?.orderId === plan.orderId) return { kind: 'select', registrationId: lot.registered.id }
  requireNumber(item, scanned)
  const serialNumber = item.tracking === 'batch' ? '' : (scanned.serialNumber ?? '')
  const batchNumber =
    item.tracking === 'serial'
      ? ''
      : item.tracking === 'batch'
        ? (scanned.batchNumber ?? '')
        : (lot?.batchNumber ?? scanned.batchNumber ?? '')
  // One plain number cannot be both batch and serial number of a new unit.
  if (item.tracking === 'batch-and-serial' && scanned.plain && lot === undefined)
    throw new Refusal('number-of-wrong-kind', { item: item.number, expected: kindOf(item), number })
  if (lot?.single) refuseUsedNumber(plan, item, lot)
  const allocatedHere = lot?.allocatedTo?.finishedProductId === product.id
  if (lot?.allocatedTo && !allocatedHere)
    throw new Refusal('product-of-other-order', {
      number,
      otherOrder: lot.allocatedTo.orderNumber,
      order: plan.number,
    })
  if (product.policy.checkProductPreallocation && !allocatedHere)
    throw new Refusal('product-not-preallocated', { number, order: plan.number, item: item.number })
  return { kind: 'register', product, batchNumber, serialNumber, lot }
}

/** A product serial number is registered once per item (domain rule G.1). */
function refuseUsedNumber(plan: OrderPlan, item: PlannedItem, lot: FoundLot): void {
  const number = numberOf(lot)
  if (lot.registered) {
    const { orderNumber: otherOrder, orderStatus } = lot.registered
    if (orderStatus === 'started')
      throw new Refusal('product-of-other-order', { number, otherOrder, order: plan.number })
    throw new Refusal('product-registered-before', { number, item: item.number, otherOrder })
  }
  if (lot.moved || lot.installedIn) throw new Refusal('product-exists', { number, item: item.number })
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
  return lots
    .filter((lot) => fits(lot, scanned))
    .flatMap((lot) => {
      const lines = plan.components.flatMap((component) => {
        const item = itemsOf(component).find((each) => each.id === lot.itemId)
        if (item === undefined) return []
        const needs = unit === undefined || isPositive(needOf(unit, component).remaining)
        const gives = !lot.single || (lot.installedIn === null && compare(lot.onHand ?? '0', '1') >= 0)
        return [{ component, item, lot, open: needs && gives }]
      })
      // The same item on two lines is one thing to the worker: the first line that still needs it.
      const first = lines.find((each) => each.open) ?? lines[0]
      return everyLine ? lines : first ? [first] : []
    })
}

function firstOpen({ unit, request }: Situation, components: readonly PlannedComponent[]): PlannedComponent {
  const needed = components.filter((each) => unit === undefined || isPositive(needOf(unit, each).remaining))
  const chosen = needed.find((each) => each.id === request.componentId) ?? needed[0] ?? components[0]
  if (chosen === undefined) throw new Error('firstOpen is called with at least one component')
  return chosen
}

function associate({ component, item, lot }: ComponentFit): Intent {
  return { kind: 'associate', component, item, lot }
}

// Numbers ---------------------------------------------------------------------------------------------------------------

/** A plain number fits a serial number or a batch; a code fits where everything it says agrees. */
function fits(lot: FoundLot, scanned: ScannedNumber): boolean {
  if (scanned.item && scanned.item.id !== lot.itemId) return false
  if (scanned.plain)
    return lot.single ? lot.serialNumber === scanned.serialNumber : lot.batchNumber === scanned.batchNumber
  if (!lot.single) return lot.batchNumber === scanned.batchNumber
  const batchAgrees =
    scanned.batchNumber === undefined || lot.batchNumber === '' || lot.batchNumber === scanned.batchNumber
  return lot.serialNumber === scanned.serialNumber && batchAgrees
}

function requireNumber(item: PlannedItem, scanned: ScannedNumber): void {
  const { batchNumber, serialNumber } = scanned
  if (batchNumber === undefined && serialNumber === undefined)
    throw new Refusal('number-missing', { item: item.number })
  const given = item.tracking === 'batch' ? batchNumber : serialNumber
  if (given === undefined)
    throw new Refusal('number-of-wrong-kind', {
      item: item.number,
      expected: kindOf(item),
      number: sayNumber(scanned),
    })
}

function kindOf(item: PlannedItem): string {
  return {
    none: 'no number',
    batch: 'a batch number',
    serial: 'a serial number',
    'batch-and-serial': 'a batch number and a serial number',
  }[item.tracking]
}

export function sayNumber(scanned: ScannedNumber): string {
  return scanned.serialNumber ?? scanned.batchNumber ?? ''
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

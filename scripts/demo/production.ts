import { masked } from './deliveries.ts'
import { type Labelled, labelOf } from './labels.ts'
import type { PlannedOrder } from './orders.ts'
import type { Store, StoredLot } from './store.ts'

export interface BomLine {
  readonly item: string
  /** In the inventory unit. */
  readonly quantity: number
}

export interface ScanRow {
  readonly order: string
  readonly at: string
  readonly station: string
  readonly account: string
  readonly mode: 'product' | 'component'
  readonly characters: string
  readonly quantity: string
}
export interface ReportRow {
  readonly order: string
  readonly at: string
  readonly account: string
  readonly product: string
  readonly error_cause: string
  readonly end: string
}
export interface CorrectionRow {
  readonly order: string
  readonly at: string
  readonly account: string
  readonly product: string
  readonly component: string
  readonly replacement: string
  readonly reason: string
}

export interface History {
  readonly scans: ScanRow[]
  readonly reports: ReportRow[]
  readonly corrections: CorrectionRow[]
}

export interface Plant {
  readonly store: Store
  /** Only the components that are scanned. */
  readonly boms: ReadonlyMap<string, readonly BomLine[]>
  readonly gtins: ReadonlyMap<string, string>
  /** A number from 0 up to 1, the same series in every run. */
  readonly random: () => number
  readonly history: History
}

/** What goes wrong, by order and the how manieth unit it is. */
export interface Incident {
  readonly order: string
  readonly unit: number
  /** Scanned before the first component, and refused. */
  readonly wrongScan?: Labelled
  /** Scanned before the first component: this component of the unit before, which is built in there already. */
  readonly scansAgain?: string
  readonly scrap?: string
  /** This component is replaced by another one, or taken out when another one is scanned instead. */
  readonly replaced?: string
  readonly rescanned?: string
  readonly reason?: string
  /** The replacement is found only on the next morning. */
  readonly nextDay?: boolean
}

const minute = 60_000
const day = 24 * 60 * minute
/** Twenty to two, when the early shift ends. */
const reportTime = (13 * 60 + 40) * minute
const supervisor = 'supervisor'

const benches = {
  BAT: [
    { station: 'PACK-1', account: 'mara' },
    { station: 'PACK-2', account: 'jonas' },
  ],
  DRV: [
    { station: 'DRIVE-1', account: 'edin' },
    { station: 'DRIVE-2', account: 'lena' },
  ],
  WHS: [{ station: 'WHEEL-1', account: 'worker' }],
  EBK: [
    { station: 'BIKE-1', account: 'worker' },
    { station: 'BIKE-2', account: 'lena' },
    { station: 'BIKE-3', account: 'jonas' },
  ],
} as const

const productNumbers: Readonly<Record<string, string>> = {
  'BAT-720': 'BP720-######',
  'BAT-500': 'BP500-######',
  'DRV-250': 'DU250-######',
  'EBK-TOUR': 'EBT26-######',
  'EBK-CITY': 'EBC26-######',
  'EBK-TRAIL': 'EBR26-######',
  'WHS-28': 'WS28-26##',
}
const running = new Map<string, number>()

/** Something that is done at a time; what it takes from the store depends on what was done before. */
export interface Job {
  readonly at: number
  readonly run: () => void
}

/** The units and reports of an order as jobs: who scans what when, what is reported, and what goes wrong. */
export function planOrder(plant: Plant, order: PlannedOrder, incidents: readonly Incident[]): Job[] {
  if (order.from === undefined || order.perDay === undefined) return []
  // A wheel builder makes batches; everybody else makes pieces.
  const batchSize = order.item === 'WHS-28' ? order.perDay : 1
  const units = (order.built ?? order.quantity) / batchSize
  const begun = order.begun ?? []
  const perDay = order.perDay / batchSize
  const days = daysOf(order.from, Math.ceil((units + begun.length) / perDay))
  const toReport = order.reported ?? units
  const jobs: Job[] = []
  let before: Built | undefined
  let open: Built[] = []
  for (let unit = 1; unit <= units + begun.length; unit++) {
    const at = startOf(plant, days, perDay, unit)
    const incident = incidents.find((each) => each.order === order.number && each.unit === unit)
    const components = begun[unit - units - 1]
    const run = () => {
      before = buildUnit(plant, order, { unit, start: at, batchSize, before, incident, components })
      open.push(before)
    }
    jobs.push({ at, run })
    const last = unit === units
    if (unit > toReport || !(last || unit % perDay === 0)) continue
    const evening = at - (at % day) + reportTime
    const report = () => {
      reportDay(plant, order, open, incidents, { last, at: evening })
      open = []
    }
    jobs.push({ at: evening, run: report })
  }
  return jobs
}

interface Built {
  readonly lot: StoredLot
  readonly unit: number
  readonly parts: readonly StoredLot[]
}

interface UnitPlan {
  readonly unit: number
  readonly start: number
  readonly batchSize: number
  readonly before: Built | undefined
  readonly incident: Incident | undefined
  /** How many components are scanned; all when absent. */
  readonly components: number | undefined
}

function buildUnit(plant: Plant, order: PlannedOrder, plan: UnitPlan): Built {
  const { unit, start, batchSize, incident } = plan
  const { station, account } = benchOf(order.item, unit)
  let at = start
  const scan = (mode: ScanRow['mode'], what: Labelled, quantity = '') => {
    const characters = labelOf(what, plant.gtins)
    const row = { order: order.number, at: iso(at), station, account, mode, characters, quantity }
    plant.history.scans.push(row)
    at += Math.round((9 + 40 * plant.random()) * 1000)
  }
  const lot = productOf(order.item, batchSize)
  scan('product', lot, batchSize > 1 ? String(batchSize) : '')
  if (incident?.wrongScan) scan('component', incident.wrongScan)
  const twice = plan.before?.parts.find((part) => part.item === incident?.scansAgain)
  if (twice) scan('component', twice)
  const parts: StoredLot[] = []
  const lines = plant.boms.get(order.item) ?? []
  for (const line of lines.slice(0, plan.components ?? lines.length))
    for (const part of plant.store.take(line.item, line.quantity * batchSize, start)) {
      scan('component', part)
      parts.push(part)
    }
  if (incident?.replaced || incident?.rescanned) correct(plant, order, lot, parts, incident, at)
  return { lot, unit, parts }
}

/** A component is replaced in one step, or taken out by the supervisor and scanned anew by the worker. */
function correct(
  plant: Plant,
  order: PlannedOrder,
  product: StoredLot,
  parts: readonly StoredLot[],
  incident: Incident,
  at: number,
): void {
  const item = incident.replaced ?? incident.rescanned ?? ''
  const old = parts.find((part) => part.item === item)
  const [other] = plant.store.take(item, 1, at)
  if (old === undefined || other === undefined) throw new Error(`${order.number} has no ${item} to replace.`)
  const when = incident.nextDay ? at - (at % day) + day + 7.5 * 60 * minute : at + 3 * minute
  plant.history.corrections.push({
    order: order.number,
    at: iso(when),
    account: supervisor,
    product: product.serial || product.batch,
    component: old.serial || old.batch,
    replacement: incident.replaced ? other.serial || other.batch : '',
    reason: incident.reason ?? '',
  })
  if (!incident.rescanned) return
  const { station, account } = benchOf(order.item, incident.unit)
  for (const [index, what] of [product, other].entries())
    plant.history.scans.push({
      ...{ order: order.number, at: iso(when + (index + 1) * minute), station, account, quantity: '' },
      ...{ mode: index === 0 ? 'product' : 'component', characters: labelOf(what, plant.gtins) },
    })
}

function reportDay(
  plant: Plant,
  order: PlannedOrder,
  units: readonly Built[],
  incidents: readonly Incident[],
  { last, at }: { last: boolean; at: number },
): void {
  const report = (product: string, error_cause: string, minutes: number, end: string) =>
    plant.history.reports.push({
      ...{
        order: order.number,
        at: iso(at + minutes * minute),
        account: supervisor,
        product,
        error_cause,
        end,
      },
    })
  for (const { lot, unit } of units) {
    const scrap = incidents.find((each) => each.order === order.number && each.unit === unit)?.scrap
    if (scrap) report(lot.serial, scrap, -5, '')
    else plant.store.put({ ...lot, since: at })
  }
  report('', '', 0, last && order.ended ? 'yes' : '')
}

function productOf(item: string, batchSize: number): StoredLot {
  const count = (running.get(item) ?? 0) + 1
  running.set(item, count)
  const number = masked(productNumbers[item] ?? '', batchSize > 1 ? 38 + count * 2 : 1000 + count)
  return {
    item,
    batch: batchSize > 1 ? number : '',
    serial: batchSize > 1 ? '' : number,
    since: 0,
    left: batchSize,
  }
}

function benchOf(item: string, unit: number) {
  const all = benches[item.slice(0, 3) as keyof typeof benches]
  const bench = all[unit % all.length]
  if (bench === undefined) throw new Error(`Nobody makes ${item}.`)
  return bench
}

/** The early shift is from six to half past one; the units of a day are spread over it. */
function startOf(plant: Plant, days: readonly number[], perDay: number, unit: number): number {
  const place = Math.floor((unit - 1) / perDay)
  const slot = (7.25 * 60 * minute) / perDay
  const morning = (days[place] ?? days.at(-1) ?? 0) + 6 * 60 * minute
  const jitter = Math.floor(plant.random() * 4) * 30_000
  return Math.floor(morning + ((unit - 1) % perDay) * slot + jitter)
}

function daysOf(from: string, count: number): number[] {
  const days: number[] = []
  for (let at = Date.parse(from); days.length < count; at += day) {
    const weekday = new Date(at).getUTCDay()
    if (weekday !== 0 && weekday !== 6) days.push(at)
  }
  return days
}

function iso(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z')
}

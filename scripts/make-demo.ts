import { readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { deliver } from './demo/deliveries.ts'
import { materials } from './demo/material.ts'
import { orders } from './demo/orders.ts'
import { type BomLine, type Incident, type Plant, planOrder } from './demo/production.ts'
import { shipments } from './demo/shipments.ts'
import { Store } from './demo/store.ts'
import { toolScans } from './demo/tools.ts'

// Writes the part of the demo plant that is too much for a hand: deliveries, orders, and two months of scans. What is made of
// what is read from the files beside it. The same run gives the same files: `node scripts/make-demo.ts`, then look at the diff.

const folder = new URL('../demo/', import.meta.url)

const incidents: readonly Incident[] = [
  { order: 'PO-000001', unit: 7, replaced: 'BMS-10S4P', reason: 'Connector pin bent' },
  { order: 'PO-000003', unit: 5, scansAgain: 'MOT-250' },
  { order: 'PO-000003', unit: 18, scrap: 'Gear noise' },
  {
    order: 'PO-000005',
    unit: 4,
    replaced: 'DSP-C5',
    reason: 'Dead pixels seen at the final check',
    nextDay: true,
  },
  { order: 'PO-000008', unit: 3, wrongScan: { item: 'SHL-250', batch: 'SH-9999', serial: '' } },
  { order: 'PO-000013', unit: 11, scrap: 'Cell block welded through' },
  { order: 'PO-000018', unit: 6, scansAgain: 'FRM-TOUR' },
  { order: 'PO-000019', unit: 2, wrongScan: { item: 'GRS-EP2', batch: 'OS-2544', serial: '' } },
  { order: 'PO-000019', unit: 9, rescanned: 'MOT-250', reason: 'Noise on the test bench' },
  { order: 'PO-000020', unit: 4, wrongScan: { item: 'CEL-21700-50', batch: 'HB-2641-A', serial: '' } },
]

const holds = [
  {
    ...{ item: 'CEL-21700-50', batch: 'HB-2641-A', serial: '', at: '2026-11-17T09:12:00Z' },
    reason: 'Vendor notice 2026-31: separator may be damaged',
  },
  {
    item: 'MOT-250',
    batch: '',
    serial: 'MX250-118338',
    reason: 'Housing scratched in transport',
    at: '2026-11-11T07:40:00Z',
  },
  {
    item: 'FRM-TRAIL',
    batch: '',
    serial: 'TFW26R00447',
    reason: 'Paint bubbles at the head tube',
    at: '2026-11-02T10:05:00Z',
  },
]

function read(name: string): Record<string, string>[] {
  return parse(readFileSync(new URL(`${name}.csv`, folder)), { columns: true })
}

function write(name: string, rows: readonly object[]): void {
  writeFileSync(new URL(`${name}.csv`, folder), stringify([...rows], { header: true }))
}

/** A small generator of pseudo-random numbers (mulberry32), so that the series does not depend on the version of Node. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function scannedBoms(): Map<string, BomLine[]> {
  const tracking = new Map(read('items').map((row) => [row.number, row.tracking]))
  const boms = new Map<string, BomLine[]>()
  for (const { item = '', component = '', quantity, unit } of read('bom-lines')) {
    if (tracking.get(component) === 'none') continue
    const inInventoryUnit = Number(quantity) / (unit === 'GRM' ? 1000 : 1)
    boms.set(item, [...(boms.get(item) ?? []), { item: component, quantity: inInventoryUnit }])
  }
  return boms
}

const shelfLife = new Map(read('items').map((row) => [row.number ?? '', Number(row.shelf_life_days)]))
const { rows, lots } = deliver(materials, shelfLife)
const store = new Store()
for (const lot of lots) store.put(lot)
const gtins = read('gtins').filter((row) => row.pack_quantity === '1')
const plant: Plant = {
  store,
  boms: scannedBoms(),
  gtins: new Map(gtins.map((row) => [row.item ?? '', row.gtin ?? ''])),
  random: seeded(20_261_120),
  history: { scans: [], reports: [], corrections: [] },
}
const jobs = orders.flatMap((order) => planOrder(plant, order, incidents))
for (const job of jobs.toSorted((a, b) => a.at - b.at)) job.run()

const lastSeason = ['EBC25-000871', 'EBC25-000872', 'EBC25-000880', 'EBC25-000894'].map((serial) => ({
  ...{ receipt: 'CNT-2026-09', reference: 'opening', item: 'EBK-CITY', quantity: 1, batch: '', serial },
  ...{ supplier_batch: '', produced: '', expires: '', warehouse: 'LIN-FG', vendor: '' },
  received: '2026-09-10T08:00:00Z',
}))
write('stock', [...lastSeason, ...rows])
write('holds', holds)
write(
  'orders',
  orders.map(({ number, item, quantity, due, status, started, from }) => ({
    ...{ number, item, quantity, warehouse: 'OBD-LINE', due, status, started: started ?? '' },
    at: from ? `${from}T05:30:00Z` : '',
  })),
)
const scans = [...plant.history.scans, ...toolScans(plant.history.scans)]
for (const [name, rows] of Object.entries({ ...plant.history, scans }))
  write(
    name,
    rows.toSorted((a: { at: string }, b: { at: string }) => a.at.localeCompare(b.at)),
  )
write('shipments', shipments(plant.history.scans))

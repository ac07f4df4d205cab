import type { Delivery, Material } from './material.ts'
import type { StoredLot } from './store.ts'

export interface StockRow {
  readonly receipt: string
  readonly reference: 'purchase' | 'opening'
  readonly item: string
  readonly quantity: number
  readonly batch: string
  readonly serial: string
  readonly supplier_batch: string
  readonly produced: string
  readonly expires: string
  readonly warehouse: string
  readonly vendor: string
  readonly received: string
}

const lineStore = 'OBD-LINE'
const dayLength = 86_400_000

/** Receipts for all deliveries, and what of them production may use. */
export function deliver(
  materials: readonly Material[],
  shelfLife: ReadonlyMap<string, number>,
): { rows: StockRow[]; lots: StoredLot[] } {
  const rows: StockRow[] = []
  const lots: StoredLot[] = []
  for (const material of materials) {
    let running = material.first ?? 1
    for (const [index, delivery] of material.deliveries.entries()) {
      const head = headOf(material, delivery, index)
      const pieces = material.serial ? delivery.quantity : 1
      for (let piece = 0; piece < pieces; piece++) {
        const serial = material.serial ? masked(material.serial, running++) : ''
        const row = { ...head, serial, quantity: material.serial ? 1 : delivery.quantity }
        rows.push(row)
        if (delivery.kept) continue
        const days = shelfLife.get(material.item)
        const since = Date.parse(row.received)
        lots.push({
          ...{ item: row.item, batch: row.batch, serial, since, left: row.quantity },
          ...(days ? { expires: dayAfter(row.produced || row.received.slice(0, 10), days) } : {}),
        })
      }
    }
  }
  rows.sort((a, b) => a.received.localeCompare(b.received))
  return { rows, lots }
}

function headOf(
  material: Material,
  delivery: Delivery,
  index: number,
): Omit<StockRow, 'serial' | 'quantity'> {
  const produced = delivery.produced ?? dayAfter(delivery.on, -20)
  const week = yearAndWeek(produced)
  // Two deliveries of one item made in the same week are told apart by a letter.
  const twin = material.deliveries.findIndex(
    (each) => yearAndWeek(each.produced ?? dayAfter(each.on, -20)) === week,
  )
  const batch = (material.batch ?? '').replace('{w}', week) + (twin < index ? '2' : '')
  return {
    receipt: `DN-${delivery.on.slice(2).replaceAll('-', '')}-${material.vendor.slice(-2)}`,
    reference: 'purchase',
    item: material.item,
    batch: material.batch ? batch : '',
    supplier_batch: (material.supplierBatch ?? '').replace('{w}', week),
    produced: material.batch ? produced : '',
    expires: '',
    warehouse: delivery.warehouse ?? lineStore,
    vendor: material.vendor,
    received: `${delivery.on}T0${6 + (Number(material.vendor.slice(-2)) % 3)}:${index % 2 === 0 ? '20' : '45'}:00Z`,
  }
}

export function masked(mask: string, running: number): string {
  return mask.replace(/#+/, (places) => String(running).padStart(places.length, '0'))
}

export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayLength).toISOString().slice(0, 10)
}

/** As vendors print it: 2636 is week 36 of 2026 (counted from 1 January, which is exact enough for a label). */
function yearAndWeek(day: string): string {
  const firstDay = Date.parse(`${day.slice(0, 4)}-01-01`)
  const week = Math.floor((Date.parse(day) - firstDay) / (7 * dayLength)) + 1
  return day.slice(2, 4) + String(week).padStart(2, '0')
}

import { orders } from './orders.ts'
import type { ScanRow } from './production.ts'

interface ShipmentRow {
  sales_order: string
  customer: string
  at: string
  account: string
  warehouse: string
  item: string
  batch: string
  serial: string
  quantity: number
}

/** Bikes of these orders have left, a week after the last of the order was begun: to each of these customers so many in turn. */
const sold = ['PO-000005', 'PO-000006', 'PO-000010', 'PO-000011', 'PO-000015']
const customers = [
  { customer: 'C-2001', bikes: 4 },
  { customer: 'C-2005', bikes: 6 },
  { customer: 'C-2002', bikes: 3 },
  { customer: 'C-2003', bikes: 5 },
  { customer: 'C-2006', bikes: 8 },
  { customer: 'C-2004', bikes: 3 },
]
const week = 7 * 24 * 3600 * 1000

/** What was shipped of what was scanned as a product. The last bikes of the last order are still in the warehouse. */
export function shipments(scans: readonly ScanRow[]): ShipmentRow[] {
  const rows: ShipmentRow[] = []
  let [turn, left, salesOrder] = [-1, 0, 0]
  for (const number of sold) {
    const products = scans.filter((scan) => scan.order === number && scan.mode === 'product')
    const item = orders.find((order) => order.number === number)?.item ?? ''
    const begun = Math.max(...products.map((scan) => Date.parse(scan.at)))
    const at = new Date(begun + week).toISOString().replace(/T.*/, 'T09:30:00Z')
    const leaving = number === sold.at(-1) ? products.slice(0, -5) : products
    // A new order of goods begins a new sales order.
    left = 0
    for (const { characters } of leaving) {
      if (left === 0) {
        turn = (turn + 1) % customers.length
        left = customers[turn]?.bikes ?? 1
        salesOrder++
      }
      left--
      rows.push({
        ...{
          sales_order: `SO-${String(salesOrder).padStart(6, '0')}`,
          customer: customers[turn]?.customer ?? '',
        },
        ...{ at, account: 'supervisor', warehouse: 'OBD-LINE', item, batch: '' },
        ...{ serial: characters.slice(']d201'.length + 14 + '21'.length), quantity: 1 },
      })
    }
  }
  return rows
}

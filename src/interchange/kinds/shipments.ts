import { add } from '../../lib/quantity.ts'
import { code, instant, lotNumber, name, optional, quantity, required, type Values } from '../columns.ts'
import type { ShipmentStep, ShippedLot } from '../history-step.ts'
import type { ImportRow, ImportRun } from '../import-run.ts'
import { defineKind } from '../kind.ts'
import {
  findAccountReferences,
  findItemReferences,
  findPartyReferences,
  findPlaceReferences,
} from './references.ts'

const columns = {
  sales_order: required(code, 'Number of the sales order', 'SO-000001'),
  customer: required(code, 'Number of the customer', 'C-2001'),
  at: required(instant, 'When it happened, in UTC', '2026-10-05T06:14:09Z'),
  account: required(name, 'Name of the account of the person', 'supervisor'),
  warehouse: required(code, 'Code of the warehouse it left', 'OBD-LINE'),
  item: required(code, 'Item number', 'EBK-CITY'),
  batch: optional(lotNumber, 'Batch number', ''),
  serial: optional(lotNumber, 'Serial number', 'EBT26-001004'),
  quantity: optional(quantity, 'How much, in the inventory unit; 1 when empty', '1'),
}

export const shipments = defineKind({
  name: 'shipments',
  right: 'imports.run',
  isHistory: true,
  about:
    'What left a warehouse for customers, one row a lot, replayed between the scans in the order of time. A sales order that does not exist is made for all that the file ships for it.',
  columns,
  async load(run, rows) {
    const read = await readRows(run, rows)
    const known = read.filter((each) => each !== undefined)
    for (const rowsOfOrder of Map.groupBy(known, (each) => each.order.number).values()) {
      const ordered = sumsOf(rowsOfOrder.map(({ shipped }) => shipped))
      for (const each of rowsOfOrder) run.history.push({ kind: 'shipment', ...each, ordered })
    }
    return read.map((each) => each && 'created')
  },
})

async function readRows(run: ImportRun, rows: readonly ImportRow<Values<typeof columns>>[]) {
  const keys = (column: 'item' | 'warehouse' | 'customer' | 'account') =>
    rows.map((row) => row.values[column])
  const items = await findItemReferences(run, keys('item'))
  const warehouses = await findPlaceReferences(run, 'warehouse', keys('warehouse'))
  const customers = await findPartyReferences(run, 'customer', keys('customer'))
  const accounts = await findAccountReferences(run, keys('account'))
  return rows.map((row) => {
    const { values, file, line } = row
    const item = items.get(row, 'item', values.item)
    const warehouse = warehouses.get(row, 'warehouse', values.warehouse)
    const customer = customers.get(row, 'customer', values.customer)
    const account = accounts.get(row, 'account', values.account)
    if (!item || !warehouse || !customer || !account) return undefined
    const shipped: ShippedLot = {
      ...{ itemId: item.id, batchNumber: values.batch ?? '', serialNumber: values.serial ?? '' },
      quantity: values.quantity ?? '1',
    }
    return {
      ...{ file, line, at: values.at, account, order: { number: values.sales_order } },
      ...{ warehouseId: warehouse.id, customerId: customer.id, shipped },
    }
  })
}

function sumsOf(lines: readonly ShippedLot[]): ShipmentStep['ordered'] {
  return [...Map.groupBy(lines, ({ itemId }) => itemId)].map(([itemId, all]) => ({
    itemId,
    quantity: add(...all.map((line) => line.quantity)),
  }))
}

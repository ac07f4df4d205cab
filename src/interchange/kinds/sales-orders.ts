import { Refusal } from '../../contracts/refusals.ts'
import type { Reader } from '../../db/database.ts'
import { createSalesOrderRows } from '../../inventory/create-sales-order.ts'
import { compare, type Quantity } from '../../lib/quantity.ts'
import { code, day, optional, quantity, required, type Values } from '../columns.ts'
import type { ImportRow, ImportRun } from '../import-run.ts'
import { defineKind, type RowResult } from '../kind.ts'
import { findItemReferences, findPartyReferences } from './references.ts'

const columns = {
  sales_order: required(code, 'Number of the sales order', 'SO-000123'),
  customer: required(code, 'Number of the customer', 'C-2001'),
  due: optional(day, 'Day it is due', '2026-12-04'),
  item: required(code, 'Item number', 'EBK-CITY'),
  quantity: required(quantity, 'How much is ordered, in the inventory unit', '4'),
}
type Row = ImportRow<Values<typeof columns>>

/** What customers ordered and has not been shipped: what was shipped comes in shipments.csv. */
export const salesOrders = defineKind({
  name: 'sales-orders',
  right: 'inventory.post',
  about:
    'Sales orders that are to be shipped, one row a line; rows of one number are one order. An order that exists with the same lines is left as it is.',
  columns,
  async load(run, rows) {
    const items = await findItemReferences(
      run,
      rows.map((row) => row.values.item),
    )
    const customers = await findPartyReferences(
      run,
      'customer',
      rows.map((row) => row.values.customer),
    )
    const known = await findOrders(
      run.tx,
      rows.map((row) => row.values.sales_order),
    )
    const results = new Map<Row, RowResult>()
    for (const [number, lines] of Map.groupBy(rows, (row) => row.values.sales_order)) {
      const [first] = lines
      const ids = lines.map((row) => items.get(row, 'item', row.values.item)?.id)
      const customer = first && customers.get(first, 'customer', first.values.customer)
      const itemIds = ids.filter((id) => id !== undefined)
      if (!first || !customer || !isOneOrder(run, lines) || itemIds.length < lines.length) continue
      const before = known.get(number)
      const result = before
        ? compareOrders(run, lines, before)
        : await makeOrder(run, lines, { number, customerId: customer.id, itemIds })
      for (const row of lines) results.set(row, result)
    }
    return rows.map((row) => results.get(row))
  },
})

function isOneOrder(run: ImportRun, lines: readonly Row[]): boolean {
  const [first] = lines
  const others = lines.filter(
    ({ values }) => values.customer !== first?.values.customer || values.due !== first?.values.due,
  )
  for (const row of others)
    run.problems.at(row, 'sales_order', 'has another customer or day than the rows before of the same order.')
  return others.length === 0
}

interface KnownOrder {
  number: string
  customer: string
  lines: { item: string; quantity: Quantity }[]
}

async function findOrders(reader: Reader, numbers: readonly string[]): Promise<Map<string, KnownOrder>> {
  const rows = await reader<KnownOrder[]>`
    select sales_order.number, party.number as customer,
      (select jsonb_agg(jsonb_build_object('item', item.number, 'quantity', trim_scale(line.quantity)::text) order by line_number)
        from sales_order_line line join item on item.id = line.item_id where line.order_id = sales_order.id) as lines
    from sales_order join party on party.id = sales_order.customer_id
    where sales_order.number = any(${[...new Set(numbers)]})`
  return new Map(rows.map((row) => [row.number, row]))
}

function compareOrders(run: ImportRun, rows: readonly Row[], before: KnownOrder): RowResult {
  const [first] = rows
  const same =
    before.customer === first?.values.customer &&
    before.lines.length === rows.length &&
    before.lines.every(({ item, quantity }, index) => {
      const values = rows[index]?.values
      return values?.item === item && compare(values.quantity, quantity) === 0
    })
  if (same) return 'unchanged'
  const ordered = before.lines.map(({ item, quantity }) => `${quantity} of ${item}`).join(', ')
  if (first)
    run.problems.at(first, 'sales_order', `is an order of ${before.customer} for ${ordered} already.`)
  return undefined
}

async function makeOrder(
  run: ImportRun,
  rows: readonly Row[],
  order: { readonly number: string; readonly customerId: string; readonly itemIds: readonly string[] },
): Promise<RowResult> {
  const due = rows[0]?.values.due
  try {
    await createSalesOrderRows(run.tx, run.actor, {
      ...{ number: order.number, customerId: order.customerId },
      ...(due ? { dueOn: due } : {}),
      lines: rows.map(({ values }, index) => ({
        itemId: order.itemIds[index] ?? '',
        quantity: values.quantity,
      })),
    })
    return 'created'
  } catch (error) {
    // Refusals come before the first row that would have to be taken back; the import as a whole is anyway.
    if (!(error instanceof Refusal) || !rows[0]) throw error
    run.problems.at(rows[0], null, error.message)
    return undefined
  }
}

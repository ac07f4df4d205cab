import { findItemTracking, type TrackedItem } from '../../items/find-item-tracking.ts'
import { decimalsOf } from '../../lib/quantity.ts'
import {
  type ImportedAssociation,
  type ImportedLot,
  saveAssociations,
} from '../../tracking/save-associations.ts'
import { code, instant, lotNumber, optional, quantity, required } from '../columns.ts'
import type { ImportRow, ImportRun } from '../import-run.ts'
import { defineKind, type RowResult } from '../kind.ts'
import { findItemReferences } from './references.ts'

const rowsAtOnce = 20_000

const columns = {
  product_item: required(code, 'Number of the item that contains', 'EBK-TOUR'),
  product_batch: optional(lotNumber, 'Its batch number, where the item has one', 'HB-2634-A'),
  product_serial: optional(lotNumber, 'Its serial number, where the item has one', 'EB-000123'),
  component_item: required(code, 'Number of the item that is inside', 'DRV-250'),
  component_batch: optional(lotNumber, 'Its batch number, where the item has one', 'HB-2634-A'),
  component_serial: optional(lotNumber, 'Its serial number, where the item has one', 'MX250-118201'),
  quantity: required(quantity, 'How much of it, in its inventory unit; 1 of a serial number', '1'),
  installed: optional(instant, 'When it was put in, in UTC; now when empty', '2024-03-14T08:30:00Z'),
}

type Row = ImportRow<{
  readonly product_item: string
  readonly product_batch?: string | null | undefined
  readonly product_serial?: string | null | undefined
  readonly component_item: string
  readonly component_batch?: string | null | undefined
  readonly component_serial?: string | null | undefined
  readonly quantity: string
  readonly installed?: Date | null | undefined
}>

/** What another system knew of what went into what: the genealogy itself, without orders and stock. */
export const associations = defineKind({
  name: 'associations',
  right: 'tracking.correct',
  about:
    'The genealogy of another system: what is in what. Lots that are not there are made, without stock. The associations are marked as imported; one that is there already with the same quantity is left as it is.',
  columns,
  async load(run, rows) {
    const items = await findItemReferences(
      run,
      rows.flatMap(({ values }) => [values.product_item, values.component_item]),
    )
    const tracking = await findItemTracking(run.tx)
    const results: RowResult[] = rows.map(() => undefined)
    const lotOf = (row: Row, of: 'product' | 'component') => {
      const item = items.get(row, `${of}_item`, row.values[`${of}_item`])
      const tracked = item && tracking.get(item.id)
      return tracked && lotIn(run, row, of, tracked)
    }
    let loaded = 0
    const saving = saveAssociations(run.tx, run.actor)
    for (let start = 0; start < rows.length; start += rowsAtOnce) {
      const part: (ImportedAssociation & { readonly index: number })[] = []
      for (const [place, row] of rows.slice(start, start + rowsAtOnce).entries()) {
        const [product, component] = [lotOf(row, 'product'), lotOf(row, 'component')]
        if (product === undefined || component === undefined) continue
        if (!hasQuantity(run, row, component, tracking.get(component.itemId))) continue
        const { quantity: amount, installed } = row.values
        part.push({
          index: start + place,
          product,
          component,
          quantity: amount,
          at: installed ?? run.actor.at,
        })
      }
      const saved = await saving.add(part)
      for (const [place, { index }] of part.entries()) {
        const [result, row] = [saved[place], rows[index]]
        if (result === 'created' || result === 'unchanged') results[index] = result
        else if (result !== undefined && row !== undefined) run.problems.at(row, null, result.problem)
      }
      loaded += Math.min(rowsAtOnce, rows.length - start)
      run.progress?.({ kind: 'associations', rows: loaded })
    }
    const circle = await saving.findCircle()
    if (circle !== undefined && rows[0])
      run.problems.add(
        rows[0].file,
        null,
        null,
        `${circle} would contain itself, directly or through others.`,
      )
    return results
  },
})

/** The numbers that identify a lot of this item, or undefined after reporting that they do not. */
function lotIn(
  run: ImportRun,
  row: Row,
  of: 'product' | 'component',
  item: TrackedItem,
): ImportedLot | undefined {
  const batchNumber = row.values[`${of}_batch`] ?? ''
  const serialNumber = row.values[`${of}_serial`] ?? ''
  const batch = item.tracking === 'batch' || item.tracking === 'batch-and-serial'
  const serial = item.tracking === 'serial' || item.tracking === 'batch-and-serial'
  if (batch === (batchNumber !== '') && serial === (serialNumber !== '') && (batch || serial))
    return { itemId: item.id, tracking: item.tracking, batchNumber, serialNumber }
  const expected = { none: 'no number', batch: 'a batch number', serial: 'a serial number' }
  const wanted =
    item.tracking === 'batch-and-serial' ? 'a batch and a serial number' : expected[item.tracking]
  run.problems.at(row, `${of}_item`, `${item.number} is identified by ${wanted}.`)
  return undefined
}

function hasQuantity(run: ImportRun, row: Row, lot: ImportedLot, item: TrackedItem | undefined): boolean {
  const { quantity: amount } = row.values
  if (lot.serialNumber !== '' && amount !== '1') {
    run.problems.at(row, 'quantity', 'of a serial number is 1.')
    return false
  }
  if (item !== undefined && decimalsOf(amount) > item.decimals) {
    run.problems.at(row, 'quantity', `${amount} has more decimals than ${item.number} is counted in.`)
    return false
  }
  return true
}

import { findOrderIds } from '../../orders/find-order-ids.ts'
import {
  choice,
  code,
  flag,
  instant,
  lotNumber,
  name,
  optional,
  quantity,
  required,
  text,
} from '../columns.ts'
import type { ProductionStep } from '../history-step.ts'
import type { ImportRow, ImportRun } from '../import-run.ts'
import { defineKind, type RowResult } from '../kind.ts'
import { findReferences } from '../references.ts'
import { findAccountReferences, findPlaceReferences } from './references.ts'
import { shipments } from './shipments.ts'

const order = required(code, 'Order number', 'PO-000001')
const at = required(instant, 'When it happened, in UTC', '2026-10-05T06:14:09Z')
const account = required(name, 'Name of the account of the person', 'mara')

/** Separators between the elements of a GS1 code cannot be seen; files write this sign for them. */
const visibleSeparator = '␝'

const scans = defineKind({
  name: 'scans',
  right: 'imports.run',
  isHistory: true,
  about: `The log of scanners, replayed through the Tracked components page’s own operation after everything else is in, in the order of time. ${visibleSeparator} stands for the separator (GS) in GS1 codes.`,
  columns: {
    order,
    at,
    station: optional(code, 'Code of the station', 'PACK-1'),
    account,
    mode: optional(
      choice(['product', 'component']),
      'Scan mode; when empty as the scan before has left it',
      'product',
    ),
    characters: required(text(20_000), 'What the scanner sent', ']d2010952000100080510HB-2634-A'),
    quantity: optional(quantity, 'Typed by the person', '40'),
  },
  async load(run, rows) {
    const stations = await findPlaceReferences(
      run,
      'station',
      rows.map((row) => row.values.station),
    )
    const stationOf = new Map(
      rows.map((row) => {
        const { station } = row.values
        return [row, station ? stations.get(row, 'station', station) : null] as const
      }),
    )
    return await addSteps(run, rows, (row, common) => {
      const { file, line, values } = row
      const station = stationOf.get(row)
      if (station === undefined) return undefined
      return {
        ...{ kind: 'scan', file, line, ...common, stationId: station?.id ?? null, mode: values.mode ?? null },
        characters: values.characters.replaceAll(visibleSeparator, '\u001d'),
        quantity: values.quantity ?? null,
      }
    })
  },
})

const reports = defineKind({
  name: 'reports',
  right: 'imports.run',
  isHistory: true,
  about: 'Reports as finished, replayed between the scans in the order of time.',
  columns: {
    order,
    at,
    account,
    product: optional(
      lotNumber,
      'Number of the product; all that are complete and not reported when empty',
      '',
    ),
    error_cause: optional(name, 'Why the product is scrap; it is good when empty', ''),
    end: optional(flag, 'Ends the order after it', 'no'),
  },
  load: (run, rows) =>
    addSteps(run, rows, ({ values, ...place }, common) => ({
      ...{ kind: 'report', ...place, ...common, product: values.product ?? null },
      ...{ errorCause: values.error_cause ?? null, end: values.end ?? false },
    })),
})

const corrections = defineKind({
  name: 'corrections',
  right: 'imports.run',
  isHistory: true,
  about: 'Components taken out of products, or replaced, replayed between the scans in the order of time.',
  columns: {
    order,
    at,
    account,
    product: required(lotNumber, 'Number of the product', 'BP720-001007'),
    component: required(lotNumber, 'Number that comes out', 'BM26-004017'),
    replacement: optional(lotNumber, 'Number that goes in; none when empty', 'BM26-004018'),
    reason: required(text(500), 'Why', 'Connector pin bent'),
  },
  load: (run, rows) =>
    addSteps(run, rows, ({ values, ...place }, common) => ({
      ...{ kind: 'correction', ...place, ...common, product: values.product, component: values.component },
      ...{ replacement: values.replacement ?? null, reason: values.reason },
    })),
})

export const history = [scans, reports, corrections, shipments]

interface CommonValues {
  readonly order: string
  readonly at: Date
  readonly account: string
}

/** Puts the rows on the list of what is replayed after the import, unless order or account are unknown. */
async function addSteps<Values extends CommonValues>(
  run: ImportRun,
  rows: readonly ImportRow<Values>[],
  stepOf: (
    row: ImportRow<Values>,
    common: Pick<ProductionStep, 'at' | 'order' | 'account'>,
  ) => ProductionStep | undefined,
): Promise<RowResult[]> {
  const orders = await findReferences(
    run,
    rows.map((row) => row.values.order),
    {
      what: 'Order',
      kind: 'orders',
      find: (numbers) => findOrderIds(run.tx, numbers),
    },
  )
  const accounts = await findAccountReferences(
    run,
    rows.map((row) => row.values.account),
  )
  return rows.map((row) => {
    const order = orders.get(row, 'order', row.values.order)
    const account = accounts.get(row, 'account', row.values.account)
    const step = order && account && stepOf(row, { at: row.values.at, order, account })
    if (step) run.history.push(step)
    return step && 'created'
  })
}

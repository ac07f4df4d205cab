import { conversionKey, findConversions, saveConversions } from '../../items/save-conversions.ts'
import { findUnits, saveUnits } from '../../items/save-units.ts'
import { newId } from '../../lib/new-id.ts'
import { code, name, optional, quantity, required, text, unitCode, wholeNumber } from '../columns.ts'
import { defineKind } from '../kind.ts'
import { upsert } from '../upsert.ts'
import { findItemReferences, findUnitReferences } from './references.ts'

export const units = defineKind({
  name: 'units',
  right: 'items.manage',
  about: 'Units of measure, by their code of UN/ECE Recommendation 20.',
  columns: {
    code: required(unitCode, 'Code of UN/ECE Recommendation 20', 'KGM'),
    name: required(name, 'Name', 'Kilogram'),
    symbol: required(text(12), 'What stands behind a quantity', 'kg'),
    decimals: required(wholeNumber(0, 6), 'How many decimals a quantity may have', '3'),
  },
  load: (run, rows) =>
    upsert(run, rows, {
      keyOf: (values) => values.code,
      keyColumn: 'code',
      find: (codes) => findUnits(run.tx, codes),
      merge: ({ values }) => ({
        code: values.code,
        name: values.name,
        symbol: values.symbol,
        decimals: values.decimals,
      }),
      save: (records) => saveUnits(run.tx, records),
    }),
})

export const conversions = defineKind({
  name: 'conversions',
  right: 'items.manage',
  about:
    'Conversions between units: one `from` is numerator / denominator `to`. Each counts in both directions; one of an item wins over the general one.',
  columns: {
    from: required(unitCode, 'Unit code', 'KGM'),
    to: required(unitCode, 'Unit code', 'GRM'),
    numerator: required(quantity, 'How many `to` …', '1000'),
    denominator: optional(quantity, '… in how many `from`; 1 when empty', '1'),
    item: optional(code, 'Number of the item it holds for; empty for all items', 'GRS-EP2'),
  },
  async load(run, rows) {
    const items = await findItemReferences(
      run,
      rows.map((row) => row.values.item),
    )
    const known = await findUnitReferences(
      run,
      rows.flatMap(({ values }) => [values.from, values.to]),
    )
    const itemIds = new Map<string, string>()
    for (const row of rows) {
      const item = row.values.item ? items.get(row, 'item', row.values.item) : undefined
      if (row.values.item && item) itemIds.set(row.values.item, item.id)
    }
    const keyOf = (values: { item?: string | null | undefined; from: string; to: string }) =>
      conversionKey({ itemId: values.item ? (itemIds.get(values.item) ?? '') : null, ...values })
    return await upsert(run, rows, {
      keyOf,
      keyColumn: 'from',
      find: () => findConversions(run.tx, [...itemIds.values()]),
      merge: (row, before) => {
        const { from, to, numerator, item } = row.values
        if (from === to) {
          run.problems.at(row, 'to', 'is the same unit as from.')
          return undefined
        }
        const found = [known.get(row, 'from', from), known.get(row, 'to', to)]
        if (found.includes(undefined) || (item && !itemIds.has(item))) return undefined
        const denominator = row.values.denominator ?? '1'
        const itemId = item ? (itemIds.get(item) ?? null) : null
        return { id: before?.id ?? newId(), itemId, from, to, numerator, denominator }
      },
      save: (records) => saveConversions(run.tx, run.actor, records),
    })
  },
})

import { isBelowHundred } from '../../contracts/boms.ts'
import type { BomProductRecord, BomRecord } from '../../items/save-boms.ts'
import { choice, code, name, optional, quantity, required, unitCode, wholeNumber } from '../columns.ts'
import type { ImportRow, ImportRun } from '../import-run.ts'
import { defineKind } from '../kind.ts'
import { withoutOddUnits } from './bom-lines.ts'
import { type BomKeyValues, bomKey, findKnownBoms, replaceParts, usualBomName } from './boms.ts'
import { findItemReferences, findUnitReferences } from './references.ts'

export const bomProducts = defineKind({
  name: 'bom-products',
  about:
    'Co- and by-products of formulas. Those given for a BOM are all it has: others are taken out. Orders of such a BOM are batch orders.',
  right: 'items.manage',
  columns: {
    item: required(code, 'Number of the main item', 'GRS-EP2'),
    bom: optional(name, `Name of the BOM; ${usualBomName} when empty`, usualBomName),
    line: required(wholeNumber(1, 100_000), 'Line number', '10'),
    kind: required(choice(['co-product', 'by-product']), 'co-product or by-product', 'by-product'),
    product: required(code, 'Number of the item that is made as well', 'GRS-EP1'),
    quantity: required(quantity, 'Made with one inventory unit of the main item', '0.05'),
    unit: optional(unitCode, 'Unit of the quantity; the inventory unit of the product when empty', 'KGM'),
    share: required(quantity, 'Percent of every component that goes into it, less than 100', '5'),
  },
  async load(run, rows) {
    const items = await findItemReferences(
      run,
      rows.map(({ values }) => values.product),
    )
    const units = await findUnitReferences(
      run,
      rows.map((row) => row.values.unit),
    )
    const odd = findOdd(run, rows)
    const products = rows.map((row): BomProductRecord | undefined => {
      const { line, kind, product, quantity: quantityPer, unit, share } = row.values
      const item = items.get(row, 'product', product)
      if (unit && units.get(row, 'unit', unit) === undefined) return undefined
      if (item === undefined || odd.has(row)) return undefined
      return { lineNumber: line, kind, itemId: item.id, quantityPer, unit: unit ?? item.unit, share }
    })
    const checked = await withoutOddUnits(run, rows, products)
    const known = await findKnownBoms(run, rows)
    const { results } = await replaceParts(
      run,
      rows,
      {
        part: 'products',
        numberOf: (product) => product.lineNumber,
        partsOf: (bom: BomRecord) => bom.products,
        parts: checked,
      },
      known,
    )
    return results
  },
})

type ProductValues = BomKeyValues & { readonly product: string; readonly share: string }

/** An item stands once in a formula and not beside itself, and the main item needs a share of the components as well. */
function findOdd(run: ImportRun, rows: readonly ImportRow<ProductValues>[]): Set<ImportRow<ProductValues>> {
  const odd = new Set<ImportRow<ProductValues>>()
  const report = (row: ImportRow<ProductValues>, column: string, message: string) => {
    run.problems.at(row, column, message)
    odd.add(row)
  }
  for (const ofBom of Map.groupBy(rows, (row) => bomKey(row.values)).values()) {
    const seen = new Set<string>()
    for (const row of ofBom) {
      if (row.values.product === row.values.item) report(row, 'product', 'is the main item already.')
      if (seen.has(row.values.product)) report(row, 'product', 'stands in this formula twice.')
      seen.add(row.values.product)
    }
    const [first] = ofBom
    if (first === undefined || isBelowHundred(ofBom.map((row) => row.values.share))) continue
    report(first, 'share', 'leaves nothing of the components for the main item.')
    for (const row of ofBom) odd.add(row)
  }
  return odd
}

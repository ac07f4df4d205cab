import { Flushing } from '../../contracts/orders.ts'
import { checkBomLines } from '../../items/check-bom-lines.ts'
import { findBomCycles } from '../../items/find-bom-cycles.ts'
import type { BomLineRecord, BomRecord } from '../../items/save-boms.ts'
import {
  choice,
  code,
  flag,
  name,
  optional,
  quantity,
  required,
  unitCode,
  wholeNumber,
  words,
} from '../columns.ts'
import type { ImportRow, ImportRun } from '../import-run.ts'
import { defineKind } from '../kind.ts'
import { type BomKeyValues, findKnownBoms, replaceParts, usualBomName } from './boms.ts'
import { findItemReferences, findPolicyReferences, findUnitReferences } from './references.ts'

const columns = {
  item: required(code, 'Number of the item made', 'DRV-250'),
  bom: optional(name, `Name of the BOM; ${usualBomName} when empty`, usualBomName),
  line: required(wholeNumber(1, 100_000), 'Line number', '50'),
  component: required(code, 'Number of the item used', 'GRS-EP2'),
  quantity: required(quantity, 'Used for one inventory unit of what is made', '15'),
  unit: optional(unitCode, 'Unit of the quantity; the inventory unit of the component when empty', 'GRM'),
  operation: optional(wholeNumber(1, 100_000), 'Operation that uses it; 10 when empty', '20'),
  flushing: optional(
    choice(Flushing.options),
    'When it is consumed if it is not scanned: manual, start or finish; finish when empty',
    'finish',
  ),
  substitutes: optional(words, 'Items that may be used instead, separated by |', 'GRS-EP1|GRS-EP3'),
  policy: optional(name, 'Policy that judges this line instead of that of its item', 'Lenient'),
  phantom: optional(
    flag,
    'yes: an order gets the lines of the component’s own BOM instead; no when empty',
    'no',
  ),
}

export const bomLines = defineKind({
  name: 'bom-lines',
  right: 'items.manage',
  about: 'Lines of BOMs. The lines given for a BOM are all its lines: others are taken out.',
  columns,
  async load(run, rows) {
    const items = await findItemReferences(
      run,
      rows.flatMap(({ values }) => [values.component, ...(values.substitutes ?? [])]),
    )
    const units = await findUnitReferences(
      run,
      rows.map((row) => row.values.unit),
    )
    const policies = await findPolicyReferences(
      run,
      rows.map((row) => row.values.policy),
    )
    const lines = rows.map((row): BomLineRecord | undefined => {
      const { component, unit, substitutes, policy } = row.values
      const item = items.get(row, 'component', component)
      const others = (substitutes ?? []).map((number) => items.get(row, 'substitutes', number)?.id)
      if (unit && units.get(row, 'unit', unit) === undefined) return undefined
      const substituteIds = others.filter((id) => id !== undefined)
      if (item === undefined || substituteIds.length < others.length) return undefined
      const policyId = policy ? policies.get(row, 'policy', policy)?.id : null
      if (policyId === undefined) return undefined
      const phantom = row.values.phantom ?? false
      if (phantom && (others.length > 0 || policyId !== null)) {
        run.problems.at(
          row,
          'phantom',
          'is yes, so the line has neither substitutes nor a policy of its own.',
        )
        return undefined
      }
      return {
        lineNumber: row.values.line,
        itemId: item.id,
        quantityPer: row.values.quantity,
        unit: unit ?? item.unit,
        operationNumber: row.values.operation ?? 10,
        flushing: row.values.flushing ?? 'finish',
        substituteIds: [...new Set(substituteIds)].sort(),
        policyId,
        phantom,
      }
    })
    const checked = await withoutOddUnits(run, rows, lines)
    const known = await findKnownBoms(run, rows)
    const { results, saved } = await replaceParts(
      run,
      rows,
      { part: 'lines', numberOf: (line) => line.lineNumber, partsOf: (bom) => bom.lines, parts: checked },
      known,
    )
    await reportCycles(run, rows, saved)
    return results
  },
})

/** Reports the lines whose quantity cannot be expressed in the inventory unit, and leaves them out. */
export async function withoutOddUnits<Line extends Pick<BomLineRecord, 'itemId' | 'quantityPer' | 'unit'>>(
  run: ImportRun,
  rows: readonly ImportRow<unknown>[],
  lines: readonly (Line | undefined)[],
): Promise<(Line | undefined)[]> {
  const refusals = await checkBomLines(
    run.tx,
    lines.filter((line) => line !== undefined),
  )
  let index = 0
  return lines.map((line, place) => {
    const row = rows[place]
    const refusal = line && refusals[index++]
    if (refusal && row) run.problems.at(row, 'unit', refusal.message)
    return refusal ? undefined : line
  })
}

/** Reported once for each item that would contain itself, at the first of its rows. */
async function reportCycles(
  run: ImportRun,
  rows: readonly ImportRow<BomKeyValues>[],
  saved: readonly BomRecord[],
): Promise<void> {
  const cycles = await findBomCycles(run.tx, [...new Set(saved.map((bom) => bom.itemId))])
  for (const path of cycles.values()) {
    const item = path.split(' → ')[0]
    const row = rows.find(({ values }) => values.item === item)
    if (row) run.problems.at(row, 'component', `would make ${item} contain itself: ${path}.`)
  }
}

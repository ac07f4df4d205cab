import type { BomOperationRecord } from '../../items/save-boms.ts'
import { code, name, optional, quantityOrZero, required, wholeNumber } from '../columns.ts'
import { defineKind } from '../kind.ts'
import { findKnownBoms, replaceParts, usualBomName } from './boms.ts'
import { findPlaceReferences } from './references.ts'

export const bomOperations = defineKind({
  name: 'bom-operations',
  right: 'items.manage',
  about: 'Operations of BOMs. The operations given for a BOM are all its operations: others are taken out.',
  columns: {
    item: required(code, 'Number of the item made', 'DRV-250'),
    bom: optional(name, `Name of the BOM; ${usualBomName} when empty`, usualBomName),
    operation: required(wholeNumber(1, 100_000), 'Operation number', '10'),
    name: required(name, 'What is done', 'Press bearings'),
    work_centre: optional(code, 'Code of its work centre', 'DRIVE'),
    setup_minutes: optional(quantityOrZero, 'Minutes to prepare', '15'),
    run_minutes: optional(quantityOrZero, 'Minutes for one unit', '4.5'),
  },
  async load(run, rows) {
    const centres = await findPlaceReferences(
      run,
      'work-centre',
      rows.map((row) => row.values.work_centre),
    )
    const operations = rows.map((row): BomOperationRecord | undefined => {
      const { work_centre, operation, name, setup_minutes, run_minutes } = row.values
      const centre = work_centre ? centres.get(row, 'work_centre', work_centre) : null
      if (centre === undefined) return undefined
      return {
        number: operation,
        name,
        workCentreId: centre?.id ?? null,
        setupMinutes: setup_minutes ?? '0',
        runMinutes: run_minutes ?? '0',
      }
    })
    const known = await findKnownBoms(run, rows)
    const { results } = await replaceParts(
      run,
      rows,
      {
        part: 'operations',
        numberOf: (operation) => operation.number,
        partsOf: (bom) => bom.operations,
        parts: operations,
      },
      known,
    )
    return results
  },
})

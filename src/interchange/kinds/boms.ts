import { isDeepStrictEqual } from 'node:util'
import { type BomRecord, findBomsOfItems, saveBoms } from '../../items/save-boms.ts'
import { newId } from '../../lib/new-id.ts'
import { code, day, name, optional, required } from '../columns.ts'
import type { ImportRow, ImportRun } from '../import-run.ts'
import { defineKind, type RowResult } from '../kind.ts'
import { upsert } from '../upsert.ts'
import { findItemReferences } from './references.ts'

/** What a BOM is called when a file does not say; most items have only this one. */
export const usualBomName = 'Standard'

export interface BomKeyValues {
  readonly item: string
  readonly bom?: string | null | undefined
}

export const boms = defineKind({
  name: 'boms',
  right: 'items.manage',
  about:
    'BOMs and when they are valid. Only needed where validity matters: lines and operations make the BOM they name when there is none.',
  columns: {
    item: required(code, 'Number of the item made', 'BAT-500'),
    bom: optional(name, `Name of the BOM; ${usualBomName} when empty`, usualBomName),
    valid_from: optional(day, 'First day', '2026-01-01'),
    valid_to: optional(day, 'Last day', '2026-12-31'),
  },
  async load(run, rows) {
    const known = await findKnownBoms(run, rows)
    return await upsert(run, rows, {
      keyOf: bomKey,
      keyColumn: 'item',
      find: async () => known.boms,
      merge: (row) => {
        const bom = known.get(row)
        if (bom === undefined) return undefined
        const { valid_from, valid_to } = row.values
        const validFrom = valid_from === undefined ? bom.validFrom : valid_from
        const validTo = valid_to === undefined ? bom.validTo : valid_to
        if (validFrom !== null && validTo !== null && validTo < validFrom) {
          run.problems.at(row, 'valid_to', 'is before valid_from.')
          return undefined
        }
        return { ...bom, validFrom, validTo }
      },
      save: (records) => saveBoms(run.tx, run.actor, records),
    })
  },
})

export function bomKey(values: BomKeyValues): string {
  return `${values.item} ${values.bom ?? usualBomName}`
}

/** The BOMs that rows name, whole. `get` answers an empty new one where there is none, and nothing where the item is unknown. */
export async function findKnownBoms(run: ImportRun, rows: readonly ImportRow<BomKeyValues>[]) {
  const items = await findItemReferences(
    run,
    rows.map((row) => row.values.item),
  )
  const idOf = new Map<string, string>()
  for (const row of rows) {
    const item = items.get(row, 'item', row.values.item)
    if (item) idOf.set(row.values.item, item.id)
  }
  const numberOf = new Map([...idOf].map(([number, id]) => [id, number]))
  const found = await findBomsOfItems(run.tx, [...idOf.values()])
  const boms = new Map(
    found.map((bom) => [bomKey({ item: numberOf.get(bom.itemId) ?? '', bom: bom.name }), bom]),
  )
  return {
    boms: boms as ReadonlyMap<string, BomRecord>,
    get({ values }: ImportRow<BomKeyValues>): BomRecord | undefined {
      const itemId = idOf.get(values.item)
      if (itemId === undefined) return undefined
      const bom = boms.get(bomKey(values))
      if (bom) return bom
      const name = values.bom ?? usualBomName
      const made = {
        id: newId(),
        itemId,
        name,
        validFrom: null,
        validTo: null,
        lines: [],
        operations: [],
        products: [],
      }
      boms.set(bomKey(values), made)
      return made
    },
  }
}

/** Gives each BOM the parts that its rows describe, and no others. Parts are matched by their number. */
export async function replaceParts<Part extends object>(
  run: ImportRun,
  rows: readonly ImportRow<BomKeyValues>[],
  how: {
    readonly part: 'lines' | 'operations' | 'products'
    readonly numberOf: (part: Part) => number
    readonly partsOf: (bom: BomRecord) => readonly Part[]
    /** The part of each row, undefined after reporting a problem. */
    readonly parts: readonly (Part | undefined)[]
  },
  known: Awaited<ReturnType<typeof findKnownBoms>>,
): Promise<{ results: RowResult[]; saved: BomRecord[] }> {
  const before = new Map([...known.boms].map(([key, bom]) => [key, how.partsOf(bom)]))
  const after = new Map<string, Map<number, Part>>()
  const results = rows.map((row, index): RowResult => {
    const part = how.parts[index]
    const bom = part && known.get(row)
    if (part === undefined || bom === undefined) return undefined
    const key = bomKey(row.values)
    const parts = after.get(key) ?? new Map<number, Part>()
    const number = how.numberOf(part)
    if (parts.has(number)) {
      run.problems.at(
        row,
        null,
        `gives ${how.part === 'operations' ? 'operation' : 'line'} ${number} of this BOM twice.`,
      )
      return undefined
    }
    after.set(key, parts.set(number, part))
    const old = before.get(key)?.find((each) => how.numberOf(each) === number)
    if (old === undefined) return 'created'
    return isDeepStrictEqual(old, part) ? 'unchanged' : 'changed'
  })
  const saved = [...after].flatMap(([key, parts]) => {
    const bom = known.boms.get(key)
    const sorted = [...parts.values()].sort((a, b) => how.numberOf(a) - how.numberOf(b))
    if (bom === undefined || isDeepStrictEqual(before.get(key), sorted)) return []
    return [{ ...bom, [how.part]: sorted }]
  })
  if (saved.length > 0) await saveBoms(run.tx, run.actor, saved)
  return { results, saved }
}

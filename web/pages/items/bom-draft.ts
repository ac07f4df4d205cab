import type { BomDetails } from '../../../src/contracts/boms.ts'
import { itemLookup } from '../../ui/item-filter.tsx'
import type { Lookup } from '../../ui/lookup-field.tsx'
import { editableQuantity, readQuantity } from '../../ui/quantity.ts'
import { type DraftProduct, productContents, productsOf } from './bom-product-draft.ts'

type Flushing = BomDetails['lines'][number]['flushing']

/** A line as it is edited. The key stays while its number and item change. */
export type DraftLine = {
  readonly key: number
  readonly lineNumber: string
  readonly item: Lookup | undefined
  readonly quantityPer: string
  readonly unit: string
  readonly operationNumber: string
  readonly flushing: Flushing
  readonly substitutes: readonly Lookup[]
  readonly policyId: string
  readonly phantom: boolean
}

export type DraftOperation = {
  readonly key: number
  readonly number: string
  readonly name: string
  readonly workCentreId: string
  readonly setupMinutes: string
  readonly runMinutes: string
}

export type BomDraft = {
  readonly name: string
  readonly validFrom: string
  readonly validTo: string
  readonly lines: readonly DraftLine[]
  readonly operations: readonly DraftOperation[]
  readonly products: readonly DraftProduct[]
}

/** The BOM as fields, or the fields of a new one with its first line and operation. */
export function draftOf(bom: BomDetails | undefined): BomDraft {
  if (bom === undefined) {
    const empty = { name: 'Standard', validFrom: '', validTo: '', lines: [], operations: [], products: [] }
    return withLine(withOperation(empty))
  }
  return {
    name: bom.name,
    validFrom: bom.validFrom ?? '',
    validTo: bom.validTo ?? '',
    lines: bom.lines.map((line, key) => ({
      key,
      lineNumber: String(line.lineNumber),
      item: itemLookup(line.item),
      quantityPer: editableQuantity(line.quantityPer),
      unit: line.unit,
      operationNumber: String(line.operationNumber),
      flushing: line.flushing,
      substitutes: line.substitutes.map(itemLookup),
      policyId: line.policy?.id ?? '',
      phantom: line.phantom,
    })),
    operations: bom.operations.map((operation, key) => ({
      key,
      number: String(operation.number),
      name: operation.name,
      workCentreId: operation.workCentre?.id ?? '',
      setupMinutes: editableQuantity(operation.setupMinutes),
      runMinutes: editableQuantity(operation.runMinutes),
    })),
    products: productsOf(bom),
  }
}

/** Ten after the last, as people number lines so that one fits between. */
function next(numbers: readonly string[]): string {
  return String(Math.max(0, ...numbers.map((text) => Number(text) || 0)) + 10)
}

function newKey(rows: readonly { readonly key: number }[]): number {
  return Math.max(-1, ...rows.map(({ key }) => key)) + 1
}

export function withLine(draft: BomDraft): BomDraft {
  const line: DraftLine = {
    key: newKey(draft.lines),
    lineNumber: next(draft.lines.map(({ lineNumber }) => lineNumber)),
    item: undefined,
    quantityPer: '1',
    unit: '',
    operationNumber: draft.operations[0]?.number ?? '10',
    flushing: 'finish',
    substitutes: [],
    policyId: '',
    phantom: false,
  }
  return { ...draft, lines: [...draft.lines, line] }
}

export function withOperation(draft: BomDraft): BomDraft {
  const operation: DraftOperation = {
    key: newKey(draft.operations),
    number: next(draft.operations.map(({ number }) => number)),
    name: '',
    workCentreId: '',
    setupMinutes: '0',
    runMinutes: '0',
  }
  return { ...draft, operations: [...draft.operations, operation] }
}

/** What goes to the server; undefined while a line has no item or a quantity that is no number. */
export function contentsOf(draft: BomDraft) {
  const lines = draft.lines.map((line) => {
    const quantityPer = readQuantity(line.quantityPer)
    if (line.item === undefined || line.unit === '' || quantityPer === undefined) return undefined
    return {
      lineNumber: Number(line.lineNumber),
      itemId: line.item.id,
      quantityPer,
      unit: line.unit,
      operationNumber: Number(line.operationNumber),
      flushing: line.flushing,
      substituteIds: line.phantom ? [] : line.substitutes.map(({ id }) => id),
      policyId: line.phantom || line.policyId === '' ? null : line.policyId,
      phantom: line.phantom,
    }
  })
  const complete = lines.filter((line) => line !== undefined)
  const products = productContents(draft.products)
  if (complete.length < lines.length || products === undefined) return undefined
  return {
    validFrom: draft.validFrom || null,
    validTo: draft.validTo || null,
    lines: complete,
    products,
    operations: draft.operations.map((operation) => ({
      number: Number(operation.number),
      name: operation.name.trim(),
      ...(operation.workCentreId ? { workCentreId: operation.workCentreId } : {}),
      setupMinutes: readQuantity(operation.setupMinutes) ?? operation.setupMinutes,
      runMinutes: readQuantity(operation.runMinutes) ?? operation.runMinutes,
    })),
  }
}

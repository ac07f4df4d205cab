import { Refusal } from '../contracts/refusals.ts'
import type { Tx } from '../db/database.ts'
import { convertQuantity } from '../items/convert-quantity.ts'
import { decimalsOf, maxDecimals, multiply, one, type Quantity } from '../lib/quantity.ts'

/** The BOM of an item on a day. */
export interface BomOnDay {
  readonly itemId: string
  /** The item's number, for refusals. */
  readonly item: string
  /** The day on which the BOM has to be valid. */
  readonly on: string
}

/** A line as an order gets it: of the BOM itself, or of the BOM of a phantom in it. */
export interface ExplodedLine {
  readonly bomLineId: string
  readonly lineNumber: number
  readonly operationNumber: number
  /** In the unit that the BOM line is written in, for one unit of what the order makes. */
  readonly bomQuantityPer: Quantity
  /** The same in the inventory unit of the item. */
  readonly quantityPer: Quantity
}

interface Line extends Omit<ExplodedLine, 'bomLineId' | 'bomQuantityPer' | 'quantityPer'> {
  readonly id: string
  readonly itemId: string
  readonly item: string
  readonly itemUnit: string
  readonly quantity: Quantity
  readonly unit: string
  readonly phantom: boolean
}

/** Deeper than any product; a BOM that contains itself is refused when it is entered. */
const deepest = 50

/**
 * The lines that an order for this item gets: in the place of a phantom line stand the lines of its item's own valid BOM, in
 * the quantity that it needs of them, on its operation. They are numbered on from its number as far as numbers are free.
 */
export async function explodeBom(tx: Tx, bom: BomOnDay): Promise<{ bomId: string; lines: ExplodedLine[] }> {
  const bomId = await getValidBom(tx, bom)
  const lines = await readLines(tx, bomId)
  const taken = new Set(lines.filter((line) => !line.phantom).map((line) => line.lineNumber))
  const exploded: ExplodedLine[] = []
  const open = lines.map((line) => ({ line, per: one, depth: 0, ...placeOf(line) }))
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { line, per, depth, lineNumber, operationNumber } = next
    if (depth > deepest) throw new Error(`The BOM of ${bom.item} is deeper than ${deepest} phantoms.`)
    const bomQuantityPer = times(line, per)
    const quantityPer = await convertQuantity(tx, {
      itemId: line.itemId,
      from: line.unit,
      to: line.itemUnit,
      quantity: bomQuantityPer,
    })
    if (line.phantom) {
      const parts = await readLines(tx, await getValidBom(tx, { ...line, on: bom.on }))
      open.unshift(
        ...parts.map((part) => ({
          line: part,
          per: quantityPer,
          depth: depth + 1,
          lineNumber,
          operationNumber,
        })),
      )
      continue
    }
    const free = depth === 0 ? lineNumber : freeNumber(taken, lineNumber)
    exploded.push({ bomLineId: line.id, lineNumber: free, operationNumber, bomQuantityPer, quantityPer })
  }
  return { bomId, lines: exploded }
}

function placeOf({ lineNumber, operationNumber }: Line) {
  return { lineNumber, operationNumber }
}

function freeNumber(taken: Set<number>, from: number): number {
  let number = from
  while (taken.has(number)) number++
  taken.add(number)
  return number
}

/** What so many phantoms need of one of their lines; it has to be exact, because the order keeps it. */
function times({ quantity, unit, item }: Line, per: Quantity): Quantity {
  const product = multiply(quantity, per)
  if (decimalsOf(product) > maxDecimals)
    throw new Refusal('quantity-does-not-convert', {
      quantity: `${quantity} × ${per}`,
      from: unit,
      item,
      to: unit,
    })
  return product
}

async function readLines(tx: Tx, bomId: string): Promise<Line[]> {
  return await tx<Line[]>`
    select bom_line.id, bom_line.line_number as "lineNumber", bom_line.operation_number as "operationNumber",
      bom_line.item_id as "itemId", item.number as item, item.unit as "itemUnit", bom_line.quantity_per as quantity,
      bom_line.unit, bom_line.phantom
    from bom_line join item on item.id = bom_line.item_id
    where bom_line.bom_id = ${bomId} order by bom_line.line_number`
}

/** The BOM is held so that nobody changes it while it is copied. Of several valid ones that which became valid last is taken. */
async function getValidBom(tx: Tx, { itemId, item, on }: BomOnDay): Promise<string> {
  const [bom] = await tx<{ id: string }[]>`
    select id from bom
    where item_id = ${itemId}
      and coalesce(valid_from, '-infinity') <= ${on}::text::date and coalesce(valid_to, 'infinity') >= ${on}::text::date
    order by valid_from desc nulls last, id desc
    limit 1
    for share`
  if (bom === undefined) throw new Refusal('bom-missing', { item, date: on })
  return bom.id
}

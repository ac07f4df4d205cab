import { type Drawing, dotsPerMillimetre, type Part, placeSymbol, type TextPart, text } from './drawing.ts'
import type { Encoded } from './encode.ts'
import type { LabelLot } from './label-lot.ts'

/** 100 by 50 mm, the usual roll; long GS1-128 codes need the width. */
const label = { width: 100, height: 50 }
const margin = 4

/** The label of a finished unit names its order, that of a component what a storekeeper looks for. */
export function lotLabel(lot: LabelLot, encoded: Encoded, dots = dotsPerMillimetre[203]): Drawing {
  const isBars = encoded.symbol === 'code128'
  const symbol = placeSymbol(
    encoded,
    isBars
      ? { x: margin + 2, y: 31.5, width: label.width - 2 * margin - 4, height: 10.5 }
      : { x: margin, y: margin, width: 34, height: 34 },
    dots,
  )
  const left = isBars ? margin : 42
  const width = label.width - left - margin
  return { ...label, dots, parts: [symbol, ...texts(lot, left, width, isBars ? 3 : 5), ...below(encoded)] }
}

function texts(lot: LabelLot, x: number, width: number, most: number): readonly Part[] {
  const heading = [
    text(x, margin, 5.5, lot.item, { bold: true, width }),
    text(x, margin + 6.5, 3.4, lot.name, { width }),
  ]
  const lines = [
    ...line('Serial', lot.serialNumber),
    ...line('Batch', lot.batchNumber),
    ...line('Order', lot.order),
    ...line('Expires', lot.expiresOn),
    ...line('Supplier’s batch', lot.supplierBatch),
    ...line('Made', lot.producedOn),
  ].slice(0, most)
  return [
    ...heading,
    ...lines.map((content, index) =>
      text(x, margin + 12 + index * 5, 4, content, { bold: index === 0, width }),
    ),
  ]
}

function line(name: string, value: string | null): readonly string[] {
  return value ? [`${name} ${value}`] : []
}

/** The human readable text, on as many lines as it needs. */
function below({ human }: Encoded): readonly TextPart[] {
  const size = 2.8
  const width = label.width - 2 * margin
  const most = Math.floor(width / (size * 0.54))
  const lines: string[] = []
  for (const element of human.split(/ (?=\()/)) {
    const last = lines.at(-1)
    if (last === undefined || last.length + element.length + 1 > most) lines.push(element)
    else lines[lines.length - 1] = `${last} ${element}`
  }
  return lines.slice(0, 2).map((content, index) => text(margin, 43 + index * 3.2, size, content, { width }))
}

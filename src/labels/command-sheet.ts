import type { Command } from '../barcodes/reading.ts'
import { type Drawing, dotsPerMillimetre, type Part, placeSymbol, text } from './drawing.ts'
import { encodeCommand } from './encode.ts'

/** What the sheet of an order says of it. */
export interface SheetOrder {
  readonly number: string
  readonly item: string
  readonly name: string
  readonly quantity: string
  readonly unit: string
  readonly operations: readonly { readonly number: number; readonly name: string }[]
}

interface Cell {
  readonly command: Command
  readonly caption: string
}

/** A4 for the office printer, 4 by 6 inches for the label printer. */
const papers = {
  page: { width: 210, height: 297, margin: 15, columns: 4, cell: 45, symbol: 24, type: 1 },
  label: { width: 101, height: 152, margin: 5, columns: 4, cell: 22.5, symbol: 14, type: 0.62 },
} as const

const quantities = ['2', '3', '4', '5', '6', '8', '10', '12', '20', '25', '50', '100']

/** The commands that a worker scans to keep the hands on the scanner, with the codes of this order. */
export function commandSheet(
  order: SheetOrder,
  on: keyof typeof papers,
  dots = dotsPerMillimetre[203],
): Drawing {
  const paper = papers[on]
  const { margin, type } = paper
  const width = paper.width - 2 * margin
  const parts: Part[] = [
    text(margin, margin, 8 * type, `Order ${order.number}`, { bold: true, width }),
    text(margin, margin + 10 * type, 4.5 * type, `${order.item} ${order.name}`, { width }),
    text(margin, margin + 16 * type, 4.5 * type, `${order.quantity} ${order.unit}`, { width }),
  ]
  let y = margin + 25 * type
  const rowHeight = paper.symbol + 12 * type
  for (const { title, cells } of sections(order)) {
    if (y + 9 * type + rowHeight > paper.height - margin) break
    parts.push({ kind: 'rule', x: margin, y, width })
    parts.push(text(margin, y + 2 * type, 4 * type, title, { bold: true, width }))
    y += 9 * type
    for (let from = 0; from < cells.length; from += paper.columns) {
      if (y + rowHeight > paper.height - margin) break
      cells.slice(from, from + paper.columns).forEach((cell, column) => {
        const x = margin + column * paper.cell
        parts.push(...drawCell(cell, x, y, paper, dots))
      })
      y += rowHeight
    }
  }
  return { width: paper.width, height: paper.height, dots, parts }
}

function drawCell(
  { command, caption }: Cell,
  x: number,
  y: number,
  { symbol, cell, type }: (typeof papers)[keyof typeof papers],
  dots: number,
): readonly Part[] {
  return [
    placeSymbol(encodeCommand(command), { x, y, width: symbol, height: symbol }, dots),
    text(x, y + symbol + 1.5 * type, 4 * type, caption, { width: cell - 1 }),
  ]
}

function sections(order: SheetOrder): readonly { readonly title: string; readonly cells: readonly Cell[] }[] {
  return [
    {
      title: 'While working',
      cells: [
        { command: { name: 'mode-product' }, caption: 'Product' },
        { command: { name: 'mode-component' }, caption: 'Component' },
        { command: { name: 'next-unit' }, caption: 'Next unit' },
        { command: { name: 'take-number' }, caption: 'Take number' },
        { command: { name: 'undo' }, caption: 'Undo' },
        { command: { name: 'submit' }, caption: 'Submit' },
        {
          command: { name: 'order', orderNumber: order.number },
          caption: `Order ${order.number}`,
        },
        ...order.operations.slice(0, 6).map(({ number, name }) => ({
          command: { name: 'operation', operation: String(number) } as const,
          caption: `${number} ${name}`,
        })),
      ],
    },
    {
      title: 'Quantity',
      cells: quantities.map((quantity) => ({ command: { name: 'quantity', quantity }, caption: quantity })),
    },
  ]
}

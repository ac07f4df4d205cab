import { readDecimal } from './decimal-text.ts'
import { hostLayouts, undoLayout } from './keyboard-layouts.ts'
import type { Command } from './reading.ts'

/** What all command codes begin with; no number of a plant does. */
const mark = 'ASBUILT-'

const simple = ['mode-product', 'mode-component', 'next-unit', 'take-number', 'undo', 'submit'] as const

/** The characters to print for a command: capitals, digits and hyphens, which every symbology holds. */
export function writeCommand(command: Command): string {
  switch (command.name) {
    case 'quantity':
      return `${mark}QUANTITY-${command.quantity}`
    case 'order':
      return `${mark}ORDER-${command.orderNumber}`
    case 'operation':
      return `${mark}OPERATION-${command.operation}`
    default:
      return mark + command.name.toUpperCase()
  }
}

/**
 * The command that a scan is, `'unknown'` when it begins as one but is none, or undefined. Commands work with Caps Lock on
 * and with a wrong keyboard layout, because they are what one scans when nothing else works.
 */
export function readCommand(text: string): Command | 'unknown' | undefined {
  // Only letters near to ASBUILT are worth undoing layouts for; a symbology identifier may stand in front.
  const start = isNearMark(text, 0) ? 0 : 3
  if (start === 3 && !isNearMark(text, 3)) return undefined
  const code = text.slice(start)
  const straight = commandIn(code)
  if (straight !== undefined) return straight
  for (const layout of hostLayouts) {
    const command = commandIn(undoLayout(code, layout))
    if (command !== undefined && command !== 'unknown') return command
  }
  return undefined
}

function isNearMark(text: string, at: number): boolean {
  const first = text.charCodeAt(at) | 32
  return (first === 97 || first === 113) && text.slice(at + 1, at + 7).toLowerCase() === 'sbuilt'
}

function commandIn(text: string): Command | 'unknown' | undefined {
  const start = text.slice(0, mark.length)
  if (start.toUpperCase() !== mark) return undefined
  const rest = text.slice(mark.length)
  const name = simple.find((one) => one === rest.toLowerCase())
  if (name !== undefined) return { name }
  const hyphen = rest.indexOf('-')
  if (hyphen < 0 || hyphen === rest.length - 1) return 'unknown'
  // Caps Lock inverts letters; a number that follows is turned back with the mark.
  const value = start === mark.toLowerCase() ? invertCase(rest.slice(hyphen + 1)) : rest.slice(hyphen + 1)
  switch (rest.slice(0, hyphen).toLowerCase()) {
    case 'quantity':
      return quantityCommand(value)
    case 'order':
      return { name: 'order', orderNumber: value }
    case 'operation':
      return { name: 'operation', operation: value }
    default:
      return 'unknown'
  }
}

function quantityCommand(value: string): Command | 'unknown' {
  const quantity = readDecimal(value)
  return quantity === undefined ? 'unknown' : { name: 'quantity', quantity }
}

/** Small letters for capitals and the other way round, as Caps Lock does; nothing but ASCII letters changes. */
export function invertCase(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase()))
}

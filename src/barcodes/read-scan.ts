import { readCommand } from './command-codes.ts'
import { undoLayout } from './keyboard-layouts.ts'
import { mendScan } from './mend-scan.ts'
import { normaliseScan } from './normalise-scan.ts'
import { placeReading } from './place-reading.ts'
import { contextOf, type ReadContext } from './read-context.ts'
import { readText } from './read-text.ts'
import type { Reading } from './reading.ts'
import type { KnownNumbers, ScannerSettings } from './scanner-settings.ts'

/** No label has more; a longer scan is a scanner gone mad or an attack. */
export const longestScan = 10_000

/**
 * Understands the characters of one scan, whatever the label and the scanner, or says in one sentence why not. Pure and
 * total: it never throws, asks no clock and no server. `known` lets the numbers that the caller knows decide between
 * several readings.
 */
export function readScan(characters: string, settings: ScannerSettings, known: KnownNumbers = {}): Reading {
  return readScanBy(characters, contextOf(settings, known))
}

/** The same with rules of the caller's own instead of those that the settings ask for. */
export function readScanBy(characters: string, context: ReadContext): Reading {
  const { settings } = context
  if (characters.length > longestScan)
    return problem('too-long', longestScan, 'The scan has more than 10,000 characters.')
  const { text, offset, warnings } = normaliseScan(characters, settings)
  if (text === '') return problem('empty', offset, 'The scan has no characters.')
  const command = readCommand(text)
  if (command === 'unknown')
    return problem('command', offset, `“${text.slice(0, 60)}” is no command that Asbuilt knows.`)
  if (command !== undefined) return { kind: 'command', command }
  const typed = undoLayout(text, settings.layout)
  const reading = readText(typed, context)
  const mended = reading.kind === 'facts' ? reading : (mendScan(typed, context) ?? reading)
  return placeReading(mended, (position) => position + offset, warnings)
}

function problem(code: 'too-long' | 'empty' | 'command', position: number, message: string): Reading {
  return { kind: 'problem', problem: { code, position, length: 0, message } }
}

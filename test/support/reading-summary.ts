import type { Gs1Message } from '../../src/barcodes/draft-message.ts'
import type { Reading, Warning } from '../../src/barcodes/reading.ts'

/** `(01)… (10)… <warning:ai>` or `code @ai position+length`: a message on one line, to be compared in tables. */
export function messageSummary(message: Gs1Message): string {
  if (!message.ok) {
    const { code, ai, position, length } = message.problem
    return `${code} @${ai ?? '-'} ${position}+${length}`
  }
  return elementsSummary(message.elements) + warningsSummary(message.warnings)
}

/** The same for a reading, with the carrier in front. */
export function readingSummary(reading: Reading): string {
  switch (reading.kind) {
    case 'problem':
      return messageSummary({ ok: false, problem: reading.problem })
    case 'command':
      return `command ${JSON.stringify(reading.command)}`
    case 'plain':
      return `plain “${reading.text}”${warningsSummary(reading.warnings)}`
    case 'facts':
      return `${reading.carrier} ${elementsSummary(reading.elements)}${warningsSummary(reading.warnings)}`
  }
}

function elementsSummary(elements: readonly { readonly ai: string; readonly value: string }[]): string {
  return elements.map(({ ai, value }) => `(${ai})${value}`).join(' ')
}

function warningsSummary(warnings: readonly Warning[]): string {
  return warnings.length === 0
    ? ''
    : ` <${warnings.map(({ code, ai }) => (ai === undefined ? code : `${code}:${ai}`)).join(' ')}>`
}

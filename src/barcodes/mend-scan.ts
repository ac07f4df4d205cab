import { invertCase } from './command-codes.ts'
import { hostLayouts, undoLayout } from './keyboard-layouts.ts'
import type { ReadContext } from './read-context.ts'
import { readText } from './read-text.ts'
import type { FactsReading, Reading } from './reading.ts'

/** What a label begins with that no plain number does: only then is a changed text worth reading. */
const labelStart = /^(\][A-Za-z]\d|\(\d{2,4}\)|https?:\/\/|\[\)>|0[0-2]\d{14})/i

/** No label that matters is longer, and reading it once for every layout has its price. */
const longestMended = 500

type Layout = (typeof hostLayouts)[number]

/**
 * Reads a scan that makes no sense as it stands the way it was meant: typed by a scanner for a US keyboard on a host with
 * another one, or with Caps Lock on. Undefined when that makes no sense either.
 */
export function mendScan(text: string, context: ReadContext): Reading | undefined {
  return mendCase(text, context) ?? mendLayout(text, context)
}

/** `]c1` and `]D2` exist in no other way than by Caps Lock. */
function mendCase(text: string, context: ReadContext): Reading | undefined {
  if (!/^\](c1|D[25]|q[34]|j[14])/.test(text)) return undefined
  const reading = readText(invertCase(text), context)
  if (reading.kind !== 'facts') return undefined
  const message =
    'Capital and small letters of the scan are swapped: switch off Caps Lock or the scanner’s case conversion.'
  return { ...reading, warnings: [{ code: 'case-inverted', message }, ...reading.warnings] }
}

function mendLayout(text: string, context: ReadContext): Reading | undefined {
  // A right symbology identifier cannot have been typed with a wrong layout.
  if (text.startsWith(']') || text.length > longestMended) return undefined
  const found = hostLayouts.flatMap((layout) => {
    // The first character tells most, so that plain numbers, which come here too, cost little.
    if (!'](hH[0'.includes(undoLayout(text.charAt(0), layout))) return []
    const meant = undoLayout(text, layout)
    if (meant === text || !labelStart.test(meant)) return []
    const reading = readText(meant, context)
    return reading.kind === 'facts' && !isOdd(reading) ? { layout, reading } : []
  })
  const [first] = found
  if (first === undefined) return undefined
  const isAgreed = found.every(({ reading }) => sameElements(reading, first.reading))
  if (context.rules.strict || !isAgreed)
    return refusal(
      text,
      found.map(({ layout }) => layout),
    )
  const message = `The scanner types for a US keyboard, but this host has a ${names[first.layout]} one: set both alike.`
  return {
    ...first.reading,
    warnings: [
      { code: 'keyboard-layout', message, mend: { layout: first.layout } },
      ...first.reading.warnings,
    ],
  }
}

const names: Readonly<Record<Layout, string>> = {
  german: 'German',
  french: 'French',
  swiss: 'Swiss',
  british: 'British',
  italian: 'Italian',
  spanish: 'Spanish',
  nordic: 'Nordic',
}

function refusal(text: string, layouts: readonly Layout[]): Reading {
  const list = layouts.map((layout) => names[layout]).join(' or ')
  const message = `The scanner types for a US keyboard, but this host has another one (${list}): set both alike, or name the layout in the barcode settings.`
  return { kind: 'problem', problem: { code: 'keyboard-layout', position: 0, length: text.length, message } }
}

/** A layout that leaves impossible characters in the values is not the right one. */
function isOdd({ warnings }: FactsReading): boolean {
  return warnings.some(({ code }) => code === 'rule-broken')
}

function sameElements(a: FactsReading, b: FactsReading): boolean {
  return (
    a.elements.length === b.elements.length &&
    a.elements.every(({ ai, value }, k) => b.elements[k]?.ai === ai && b.elements[k]?.value === value)
  )
}

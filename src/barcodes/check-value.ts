import { characterClasses, digit, set39, set64 } from './character-sets.ts'
import type { Identifier, Part } from './identifier-table.ts'
import { type Fault, faultAt, faultKind, isGrave, noFault, shifted } from './linters/fault.ts'

const empty = faultKind('value-missing', 'has no value', 'grave')
const tooShort = faultKind('value-too-short', 'is too short', 'grave')
const tooLong = faultKind('value-too-long', 'is too long', 'grave')
const notADigit = faultKind('wrong-character', 'may only have digits', 'grave')
const control = faultKind('wrong-character', 'has a control character', 'grave')
const notInSet82 = faultKind('wrong-character', 'has a character that GS1 does not allow in a value')
const notInSet39 = faultKind('wrong-character', 'may only have capital letters, digits, #, - and /')
const notInSet64 = faultKind('wrong-character', 'may only have letters, digits, - and _')
const padding = faultKind('wrong-character', 'has = at its end where no padding belongs')

/** Checks the characters from `from` up to `to` against format and rules of the identifier. */
export function checkValue(identifier: Identifier, text: string, from: number, to: number): Fault {
  const length = to - from
  if (length < identifier.min) return faultAt(length === 0 ? empty : tooShort, 0, length)
  if (length > identifier.max) return faultAt(tooLong, identifier.max, length - identifier.max)
  const { parts } = identifier
  let slight: Fault = noFault
  let at = from
  for (let k = 0; k < parts.length; k++) {
    const part = parts[k]
    if (part === undefined || (at === to && part.optional)) break
    const end = Math.min(at + part.max, to)
    if (end - at < part.min) return faultAt(tooShort, 0, length)
    const fault = checkPart(part, text, at, end)
    if (fault !== noFault) {
      if (isGrave(fault)) return shifted(fault, at - from)
      if (slight === noFault) slight = shifted(fault, at - from)
    }
    at = end
  }
  return slight
}

function checkPart(part: Part, text: string, from: number, to: number): Fault {
  const { set, linters } = part
  const end = set === set64 ? beforePadding(text, from, to) : to
  for (let i = from; i < end; i++) {
    const code = text.charCodeAt(i)
    if (code > 127 || ((characterClasses[code] ?? 0) & set) === 0)
      return faultAt(characterFault(set, code), i - from, 1)
  }
  if (end !== to && (to - end > 2 || (to - from) % 3 !== 0)) return faultAt(padding, end - from, to - end)
  for (let k = 0; k < linters.length; k++) {
    const fault = linters[k]?.(text, from, to) ?? noFault
    if (fault !== noFault) return fault
  }
  return noFault
}

function characterFault(set: number, code: number): number {
  if (set === digit) return notADigit
  if (code < 32 || code === 127) return control
  if (set === set39) return notInSet39
  return set === set64 ? notInSet64 : notInSet82
}

/** Base 64 may end with padding; the reference rule wants a multiple of three characters then. */
function beforePadding(text: string, from: number, to: number): number {
  let end = to
  while (end > from && text.charCodeAt(end - 1) === 61) end--
  return end
}

import { isDigits, isIn, set64 } from '../character-sets.ts'
import { type Fault, faultAt, faultKind, noFault } from './fault.ts'

const onlyDigits = faultKind('rule-broken', 'must have at least one character that is no digit')
const hyphens = faultKind('rule-broken', 'may only have a hyphen here, for a temperature below zero')
const index = faultKind('wrong-character', 'has a character that cannot be an importer index')
const percent = faultKind('rule-broken', 'has a % that is not followed by two hexadecimal digits')

/** At least one character that is no digit. */
export function hasnondigit(text: string, from: number, to: number): Fault {
  return isDigits(text, from, to) ? faultAt(onlyDigits, 0, to - from) : noFault
}

/** Nothing but hyphens. */
export function hyphen(text: string, from: number, to: number): Fault {
  for (let i = from; i < to; i++) if (text.charCodeAt(i) !== 45) return faultAt(hyphens, i - from, 1)
  return noFault
}

/** Importer index of EU 2018/574 (tobacco). */
export function importeridx(text: string, from: number): Fault {
  return isIn(set64, text.charCodeAt(from)) ? noFault : faultAt(index, 0, 1)
}

/** Percent-encoded text: every % is followed by two hexadecimal digits. */
export function pcenc(text: string, from: number, to: number): Fault {
  for (let i = from; i < to; i++) {
    if (text.charCodeAt(i) !== 37) continue
    if (i + 2 >= to || !isHex(text.charCodeAt(i + 1)) || !isHex(text.charCodeAt(i + 2))) {
      return faultAt(percent, i - from, Math.min(3, to - i))
    }
    i += 2
  }
  return noFault
}

function isHex(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102)
}

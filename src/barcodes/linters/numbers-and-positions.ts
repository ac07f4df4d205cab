import { isDigits } from '../character-sets.ts'
import { type Fault, faultAt, faultKind, noFault } from './fault.ts'

const mustBeZero = faultKind('rule-broken', 'must begin with a zero')
const mustNotBeZero = faultKind('rule-broken', 'must not be zero')
const leadingZero = faultKind('rule-broken', 'must not begin with a zero')
const yesOrNo = faultKind('rule-broken', 'must be 0 for no or 1 for yes')
const direction = faultKind('rule-broken', 'must be 0, 1 or 9 for the winding direction')
const noPiece = faultKind('rule-broken', 'has zero as the number of the piece', 'grave')
const piece = faultKind('rule-broken', 'has a piece number greater than the number of pieces', 'grave')
const pieces = faultKind('rule-broken', 'has zero as the number of pieces', 'grave')
const sequence = faultKind('rule-broken', 'must be a position and a number with a slash between, such as 1/2')
const beyond = faultKind('rule-broken', 'has a position greater than the number behind the slash')
const latitudeRange = faultKind('rule-broken', 'has a latitude beyond 1800000000')
const longitudeRange = faultKind('rule-broken', 'has a longitude beyond 3600000000')

/** All zeros. */
export function zero(text: string, from: number, to: number): Fault {
  return allZero(text, from, to) ? noFault : faultAt(mustBeZero, 0, to - from)
}

/** Not all zeros. */
export function nonzero(text: string, from: number, to: number): Fault {
  return allZero(text, from, to) ? faultAt(mustNotBeZero, 0, to - from) : noFault
}

/** No leading zero; zero itself is none either. */
export function nozeroprefix(text: string, from: number): Fault {
  return text.charCodeAt(from) === 48 ? faultAt(leadingZero, 0, 1) : noFault
}

/** 0 or 1. */
export function yesno(text: string, from: number): Fault {
  return '01'.includes(text.charAt(from)) ? noFault : faultAt(yesOrNo, 0, 1)
}

/** Winding direction of a roll. */
export function winding(text: string, from: number): Fault {
  return '019'.includes(text.charAt(from)) ? noFault : faultAt(direction, 0, 1)
}

/** Piece and number of pieces of an item in several pieces, both in half of the digits. */
export function pieceoftotal(text: string, from: number, to: number): Fault {
  const half = (to - from) / 2
  const number = Number(text.slice(from, from + half))
  const total = Number(text.slice(from + half, to))
  if (number === 0) return faultAt(noPiece, 0, half)
  if (total === 0) return faultAt(pieces, half, half)
  return number > total ? faultAt(piece, 0, to - from) : noFault
}

/** Position and end of a sequence, such as the second of three births, `2/3`. */
export function posinseqslash(text: string, from: number, to: number): Fault {
  const slash = text.indexOf('/', from)
  if (slash < 0 || slash >= to || !isDigits(text, from, slash) || !isDigits(text, slash + 1, to)) {
    return faultAt(sequence, 0, to - from)
  }
  if (text.charCodeAt(from) === 48) return faultAt(leadingZero, 0, slash - from)
  if (text.charCodeAt(slash + 1) === 48) return faultAt(leadingZero, slash + 1 - from, to - slash - 1)
  const position = Number(text.slice(from, slash))
  return position > Number(text.slice(slash + 1, to)) ? faultAt(beyond, 0, to - from) : noFault
}

/** Degrees north of the south pole, times ten million. */
export function latitude(text: string, from: number, to: number): Fault {
  return Number(text.slice(from, to)) > 1_800_000_000 ? faultAt(latitudeRange, 0, to - from) : noFault
}

/** Degrees east, times ten million. */
export function longitude(text: string, from: number, to: number): Fault {
  return Number(text.slice(from, to)) > 3_600_000_000 ? faultAt(longitudeRange, 0, to - from) : noFault
}

function allZero(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (text.charCodeAt(i) !== 48) return false
  return true
}

/** Bits of `characterClasses`: which of the GS1 character sets an ASCII character belongs to. */
export const digit = 1
/** CSET 82, the characters of most values (GS1 General Specifications, table 7.11-1). */
export const set82 = 2
/** CSET 39, the characters of component and part identifiers. */
export const set39 = 4
/** CSET 64, file-safe base 64 without its padding. */
export const set64 = 8
/** CSET 32, the characters of a pair of check characters. */
export const set32 = 16

const digits = '0123456789'
const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const small = 'abcdefghijklmnopqrstuvwxyz'

/** In the order of their values in the check character pair. */
export const set82Characters = `!"%&'()*+,-./${digits}:;<=>?${capitals}_${small}`
export const set32Characters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** For each ASCII character code the sets it belongs to; a table because it is asked for every character scanned. */
export const characterClasses = new Uint8Array(128)
mark(digits, digit)
mark(set82Characters, set82)
mark(`#-/${digits}${capitals}`, set39)
mark(`${capitals}${small}${digits}-_`, set64)
mark(set32Characters, set32)

function mark(characters: string, bit: number): void {
  for (let i = 0; i < characters.length; i++) {
    const code = characters.charCodeAt(i)
    characterClasses[code] = (characterClasses[code] ?? 0) | bit
  }
}

/** Whether the character belongs to the set; false for everything outside ASCII. */
export function isIn(set: number, code: number): boolean {
  return code < 128 && ((characterClasses[code] ?? 0) & set) !== 0
}

/** Whether all characters from `from` up to `to` are digits; false when there are none. */
export function isDigits(text: string, from = 0, to = text.length): boolean {
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i)
    if (code < 48 || code > 57) return false
  }
  return to > from
}

/** Text out of a part of a web address, and for each of its characters the place it was written at. */
export type DecodedText = { readonly text: string; readonly origins: readonly number[] }

/**
 * Decodes `%20` and, in a query, `+` between `from` and `to`. Sequences that are no UTF-8 are read byte by byte, and a %
 * that begins no sequence stands for itself, as GS1's reference does; the rules of the identifier judge the outcome.
 */
export function percentDecode(uri: string, from: number, to: number, isQuery: boolean): DecodedText {
  let text = ''
  const origins: number[] = []
  for (let at = from; at < to; ) {
    const { characters, length } = characterAt(uri, at, to, isQuery)
    for (let k = 0; k < characters.length; k++) origins.push(at)
    text += characters
    at += length
  }
  return { text, origins }
}

/** Encodes everything that is not an unreserved character of a web address (RFC 3986). */
export function percentEncode(text: string): string {
  let encoded = ''
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i)
    const code = text.charCodeAt(i)
    if (/[A-Za-z0-9._~-]/.test(character)) encoded += character
    else if (code < 128) encoded += `%${code.toString(16).toUpperCase().padStart(2, '0')}`
    else encoded += encodeBeyondAscii(character)
  }
  return encoded
}

function characterAt(
  uri: string,
  at: number,
  to: number,
  isQuery: boolean,
): { readonly characters: string; readonly length: number } {
  const character = uri.charAt(at)
  if (character === '+' && isQuery) return { characters: ' ', length: 1 }
  const byte = byteAt(uri, at, to)
  if (byte < 0) return { characters: character, length: 1 }
  const bytes = byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
  for (let k = 1; k < bytes; k++) {
    if (byteAt(uri, at + 3 * k, to) < 0) return { characters: String.fromCharCode(byte), length: 3 }
  }
  try {
    return { characters: decodeURIComponent(uri.slice(at, at + 3 * bytes)), length: 3 * bytes }
  } catch {
    return { characters: String.fromCharCode(byte), length: 3 }
  }
}

/** The byte of a `%` and two hexadecimal digits, or -1. */
function byteAt(uri: string, at: number, to: number): number {
  if (at + 3 > to || uri.charCodeAt(at) !== 37) return -1
  const digits = uri.slice(at + 1, at + 3)
  return /^[0-9a-fA-F]{2}$/.test(digits) ? Number.parseInt(digits, 16) : -1
}

function encodeBeyondAscii(character: string): string {
  try {
    return encodeURIComponent(character)
  } catch {
    // Half of a surrogate pair has no encoding; the replacement character says so.
    return '%EF%BF%BD'
  }
}

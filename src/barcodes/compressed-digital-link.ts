import { isIn, set64 } from './character-sets.ts'

const keyPrefixes: ReadonlySet<number> = new Set([0x00, 0x01, 0x25, 0x40, 0x41, 0x80])

/**
 * Whether a path segment looks like a compressed GS1 Digital Link: file-safe base 64 whose first byte is either the first
 * two digits of a primary key, or one of the codes with a second digit A to F that stand for a frequent set of identifiers.
 */
export function looksCompressed(segment: string): boolean {
  if (segment.length < 12) return false
  for (let i = 0; i < segment.length; i++) if (!isIn(set64, segment.charCodeAt(i))) return false
  const firstByte = (value(segment.charAt(0)) << 2) | (value(segment.charAt(1)) >> 4)
  return keyPrefixes.has(firstByte) || ((firstByte & 15) > 9 && firstByte >> 4 <= 9)
}

function value(character: string): number {
  return 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.indexOf(character)
}

import type { Fragment, Reader } from './database.ts'

/** The pattern for `ilike` that finds this text anywhere, its own wildcards taken literally. */
export function contains(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}

/**
 * The condition that an expression contains this text, whatever the case. `indexed` is written as its trigram index has it
 * (docs/adr/0020-search-by-trigrams.md), without the `lower`.
 */
export function has(reader: Reader, indexed: Fragment, text: string): Fragment {
  return reader`lower(${indexed}) like lower(${contains(text)}::text)`
}

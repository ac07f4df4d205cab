/**
 * Administrators describe their own labels with regular expressions, and a server may not hang on one. JavaScript's own
 * engine backtracks: a pattern such as `(a+)+b` needs exponential time, a running match cannot be interrupted, and the
 * static checks that are meant to find such patterns miss some and refuse harmless ones. So these patterns have an engine
 * of their own, which follows all paths at once (Thompson, Pike): its time is the length of the text times the size of
 * the pattern, both limited, whatever the pattern is. What cannot be matched that way (references back, looking ahead or
 * behind) is refused by name when the pattern is saved.
 */

/** Parsed pattern. */
export type Node =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'sequence'; readonly nodes: readonly Node[] }
  | { readonly kind: 'choice'; readonly nodes: readonly Node[] }
  | {
      readonly kind: 'repeat'
      readonly node: Node
      readonly min: number
      readonly max: number
      readonly greedy: boolean
    }
  | { readonly kind: 'group'; readonly name: string; readonly node: Node }
  | { readonly kind: 'begin' }
  | { readonly kind: 'end' }

/** Character codes as pairs of first and last. */
export type CharacterSet = { readonly ranges: readonly number[]; readonly negated: boolean }

/** One step of a compiled pattern; numbers are places in the program. */
export type Step =
  | { readonly op: 'set'; readonly set: CharacterSet }
  | { readonly op: 'split'; first: number; second: number }
  | { readonly op: 'jump'; to: number }
  | { readonly op: 'save'; readonly slot: number }
  | { readonly op: 'begin' }
  | { readonly op: 'end' }
  | { readonly op: 'match' }

export type Program = { readonly steps: readonly Step[]; readonly names: readonly string[] }

/** Why a pattern is refused, as one sentence, and where. */
export type PatternFault = { readonly message: string; readonly position: number }

/** The longest pattern, the largest program and the longest text that is matched. */
export const longestPattern = 300
export const largestProgram = 500
export const longestText = 300

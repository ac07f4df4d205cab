/** How strictly a GS1 message is judged. */
export type Gs1Rules = {
  /** Every broken rule refuses the message; else only what makes it doubtful does, and the rest is a warning. */
  readonly strict: boolean
  /** Required associations count as rules; GS1 asks for them over all the symbols of one item together. */
  readonly companions: boolean
  /** What to do with an identifier that is in no table. */
  readonly unknownIdentifiers: 'error' | 'skip'
  /** Whether a Digital Link may write a GTIN without its leading zeros. */
  readonly shortGtins: boolean
}

/** All of the specification. */
export const strictRules: Gs1Rules = {
  strict: true,
  companions: true,
  unknownIdentifiers: 'error',
  shortGtins: false,
}

/** Everything that is unambiguous is read; what is odd about it becomes a warning. */
export const shopFloorRules: Gs1Rules = {
  strict: false,
  companions: true,
  unknownIdentifiers: 'error',
  shortGtins: true,
}

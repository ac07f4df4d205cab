/** How the scanners of a plant are set up; plain data, stored and edited by administrators. */
export type ScannerSettings = {
  /** Today as an ISO date: two-digit years are read in the hundred years around it. */
  readonly today: string
  /** `strict` checks all of the specification; `shop-floor` reads everything that is unambiguous and warns. */
  readonly strength: 'strict' | 'shop-floor'
  /** Characters a scanner sends before the data; '' for none. */
  readonly prefix: string
  /** Characters a scanner sends after the data, besides Enter and Tab; '' for none. */
  readonly suffix: string
  /** What the scanner types for the separator (GS, ASCII 29), such as `|` or `<GS>`; '' when it sends GS itself. */
  readonly separator: string
  /** Whether separators are known to arrive. Only `yes` silences the question whether one was lost. */
  readonly separatorsArrive: 'yes' | 'unknown' | 'no'
  /** A GS1 identifier that is in no table: refuse the scan, or leave the element out with a warning. */
  readonly unknownIdentifiers: 'error' | 'skip'
  /** The keyboard layout of the host, when the scanner types as for a US keyboard and nobody can change it. */
  readonly layout: KeyboardLayout
  readonly ownFormats: readonly OwnFormat[]
}

export type KeyboardLayout =
  | 'same'
  | 'german'
  | 'french'
  | 'swiss'
  | 'british'
  | 'italian'
  | 'spanish'
  | 'nordic'

/**
 * A plant's own label: a regular expression with named groups out of `item`, `batch`, `serial`, `quantity`, `unit`,
 * `order`, `pack`, `gtin`, that must match the whole text.
 */
export type OwnFormat = { readonly name: string; readonly pattern: string }

/** What the caller knows, asked when a scan can be read in several ways. Must be quick and must not throw. */
export type KnownNumbers = {
  readonly gtin?: (gtin14: string) => boolean
  readonly batch?: (gtin: string | undefined, text: string) => boolean
  readonly serial?: (gtin: string | undefined, text: string) => boolean
}

/** Settings that suit most scanners; `today` comes from the caller, because this code has no clock. */
export function defaultScannerSettings(today: string): ScannerSettings {
  return {
    today,
    strength: 'shop-floor',
    prefix: '',
    suffix: '',
    separator: '',
    separatorsArrive: 'unknown',
    unknownIdentifiers: 'error',
    layout: 'same',
    ownFormats: [],
  }
}

/** What a scan was understood as. Everything here is data: nothing in `src/barcodes` throws, asks a clock or a server. */

import type { Facts } from './facts.ts'
import type { ScannerSettings } from './scanner-settings.ts'

/**
 * One identifier with its value, in the order of the message. `ai` is the GS1 application identifier; for other
 * carriers it is that carrier's own identifier (`1P`, `Q` … of ASC MH10.8.2, the group's name of an own format).
 */
export type Element = { readonly ai: string; readonly value: string }

/** How the data travelled. */
export type Carrier =
  | 'gs1-128'
  | 'gs1-databar'
  | 'gs1-datamatrix'
  | 'gs1-qr'
  | 'gs1-dotcode'
  | 'composite'
  | 'element-string'
  | 'bracketed'
  | 'digital-link'
  | 'ean-13'
  | 'ean-8'
  | 'upc-a'
  | 'upc-e'
  | 'itf-14'
  | 'iso-15434'
  | 'data-identifier'
  | 'hibc'
  | 'own-format'
  | 'plain'

/** Something that was understood all the same, but that somebody should know or mend. */
export type Warning = {
  readonly code: WarningCode
  readonly ai?: string
  /** Zero-based place in the characters that were scanned. */
  readonly position?: number
  readonly length?: number
  /** One plain sentence. */
  readonly message: string
  /** Barcode settings that would have made the warning unnecessary. */
  readonly mend?: SettingsMend
}

export type SettingsMend = Partial<Pick<ScannerSettings, 'separator' | 'layout' | 'separatorsArrive'>>

export type WarningCode =
  | 'missing-companion'
  | 'excluded-companion'
  | 'unknown-identifier'
  | 'rule-broken'
  | 'looks-like-gs1'
  | 'separator-missing'
  | 'separator-replaced'
  | 'separator-superfluous'
  | 'keyboard-layout'
  | 'case-inverted'
  | 'doubled-scan'
  | 'prefix-missing'
  | 'suffix-missing'
  | 'control-characters'
  | 'own-format-refused'

/** Why a scan was not understood. `position` counts from zero in the characters that were scanned. */
export type Problem = {
  readonly code: ProblemCode
  readonly ai?: string
  readonly position: number
  readonly length: number
  /** One plain sentence that names what is wrong and where. */
  readonly message: string
}

export type ProblemCode =
  | 'empty'
  | 'too-long'
  | 'several-scans'
  | 'too-many-elements'
  | 'unknown-identifier'
  | 'not-gs1'
  | 'value-missing'
  | 'value-too-short'
  | 'value-too-long'
  | 'wrong-character'
  | 'check-digit'
  | 'check-characters'
  | 'date'
  | 'time'
  | 'rule-broken'
  | 'repeated-identifier'
  | 'missing-companion'
  | 'excluded-companion'
  | 'brackets'
  | 'separator-missing'
  | 'digital-link'
  | 'compressed-digital-link'
  | 'symbology-identifier'
  | 'envelope'
  | 'hibc'
  | 'keyboard-layout'
  | 'command'

/** Another way to read the same characters, next best first. `text` is set when it would be a plain number. */
export type Alternative = {
  readonly elements: readonly Element[]
  readonly facts: Facts
  readonly text?: string
  /** One sentence: why the characters can be read this way. */
  readonly why: string
}

export type FactsReading = {
  readonly kind: 'facts'
  readonly carrier: Carrier
  readonly elements: readonly Element[]
  readonly facts: Facts
  readonly warnings: readonly Warning[]
  readonly alternatives: readonly Alternative[]
  /** The name of the administrator's own format, when the carrier is one. */
  readonly format?: string
}

export type PlainReading = {
  readonly kind: 'plain'
  /** Trimmed, else as scanned: case, leading zeros and even control characters, of which a warning tells. */
  readonly text: string
  readonly warnings: readonly Warning[]
  readonly alternatives: readonly Alternative[]
}

export type Command =
  | { readonly name: 'mode-product' }
  | { readonly name: 'mode-component' }
  | { readonly name: 'next-unit' }
  | { readonly name: 'take-number' }
  | { readonly name: 'undo' }
  | { readonly name: 'submit' }
  /** A decimal as text, greater than zero. */
  | { readonly name: 'quantity'; readonly quantity: string }
  | { readonly name: 'order'; readonly orderNumber: string }
  | { readonly name: 'operation'; readonly operation: string }

export type Reading =
  | FactsReading
  | PlainReading
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'problem'; readonly problem: Problem }

import type { Gs1Rules } from './gs1-rules.ts'
import type { KnownNumbers, ScannerSettings } from './scanner-settings.ts'

/** What every reader of a scan is given. */
export type ReadContext = {
  readonly settings: ScannerSettings
  readonly rules: Gs1Rules
  readonly known: KnownNumbers
}

/** The rules that the settings ask for. */
export function contextOf(settings: ScannerSettings, known: KnownNumbers = {}): ReadContext {
  const strict = settings.strength === 'strict'
  return {
    settings,
    known,
    rules: {
      strict,
      companions: true,
      unknownIdentifiers: settings.unknownIdentifiers,
      shortGtins: !strict,
    },
  }
}

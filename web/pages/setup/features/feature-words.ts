import type { FeatureKey } from '../../../../src/contracts/features.ts'
import { t } from '../../../ui/text.ts'

/** What each feature is called, and what is gone while it is switched off. */
export function featureWords(): Record<FeatureKey, { readonly name: string; readonly about: string }> {
  return {
    'tracked-components': {
      name: t('Tracked components'),
      about: t('Scanning what went into what, and the pages that show and correct it.'),
    },
    'scan-undo': {
      name: t('Undo of scans'),
      about: t('A worker takes back the last scan of the station. Off: supervisors correct it.'),
    },
    'label-printing': {
      name: t('Printing of labels'),
      about: t('Labels of numbers and command sheets, as pictures, PDF or for a label printer.'),
    },
    'holds-from-traces': {
      name: t('Holds from traces'),
      about: t('Everything that a trace found is put on hold in one step. Off: lot by lot only.'),
    },
    'saved-traces': {
      name: t('Saved traces'),
      about: t('Questions of Item tracing that were given a name, to be asked again.'),
    },
    'file-import': {
      name: t('Import of files'),
      about: t('CSV files brought in through the API. The command line can still import.'),
    },
    'number-blocks': {
      name: t('Pre-printed number blocks'),
      about: t('Stations take numbers in a row from a number sequence and print them ahead.'),
    },
  }
}

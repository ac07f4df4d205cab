import type { FeatureKey } from '../../../../src/contracts/features.ts'
import { t } from '../../../ui/text.ts'

/** What each feature is called, and what is gone while it is switched off. */
export function featureWords(): Record<FeatureKey, { readonly name: string; readonly about: string }> {
  return {
    'tracked-components': {
      name: t('Tracked components'),
      about: t('Scanning what went into what, and correcting it.'),
    },
    'scan-undo': {
      name: t('Undo of scans'),
      about: t('Workers take back the last scan themselves.'),
    },
    'label-printing': {
      name: t('Printing of labels'),
      about: t('Labels and command sheets of orders and numbers.'),
    },
    'holds-from-traces': {
      name: t('Holds from traces'),
      about: t('All that a trace found is put on hold in one step.'),
    },
    'saved-traces': {
      name: t('Saved traces'),
      about: t('Traces that were given a name, to be asked again.'),
    },
    'file-import': {
      name: t('Import of files'),
      about: t('CSV files from outside; the command line still can.'),
    },
    'sales-orders': {
      name: t('Sales orders'),
      about: t('Shipments to customers and what comes back.'),
    },
    attachments: {
      name: t('Certificates and files'),
      about: t('Files that belong to a batch or serial number.'),
    },
    'number-blocks': {
      name: t('Pre-printed number blocks'),
      about: t('Stations take numbers in a row and print them ahead.'),
    },
    repairs: {
      name: t('Repair and rework'),
      about: t('Finished units are opened, and parts removed, replaced and added.'),
    },
    disassemblies: {
      name: t('Disassembly orders'),
      about: t('Finished units are taken apart, and their parts go back to stock.'),
    },
    'batch-divisions': {
      name: t('Splits and merges of batches'),
      about: t('A batch is divided into others, or several are poured together.'),
    },
    'material-issues': {
      name: t('Material issued to orders'),
      about: t('Stock is given to one order, returned, or borrowed by another.'),
    },
  }
}

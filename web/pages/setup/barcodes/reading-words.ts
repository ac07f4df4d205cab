import type { Facts } from '../../../../src/barcodes/facts.ts'
import type { Carrier, Command, SettingsMend } from '../../../../src/barcodes/reading.ts'
import type { KeyboardLayout } from '../../../../src/barcodes/scanner-settings.ts'
import { t } from '../../../ui/text.ts'

/** The words in which the test of a scan speaks. */

export function carrierName(carrier: Carrier): string {
  const names: Readonly<Record<Carrier, string>> = {
    'gs1-128': 'GS1-128',
    'gs1-databar': 'GS1 DataBar',
    'gs1-datamatrix': 'GS1 DataMatrix',
    'gs1-qr': 'GS1 QR',
    'gs1-dotcode': 'GS1 DotCode',
    composite: t('Composite symbol'),
    'element-string': t('GS1 element string'),
    bracketed: t('GS1 text in brackets'),
    'digital-link': 'GS1 Digital Link',
    'ean-13': 'EAN-13',
    'ean-8': 'EAN-8',
    'upc-a': 'UPC-A',
    'upc-e': 'UPC-E',
    'itf-14': 'ITF-14',
    'iso-15434': 'ISO/IEC 15434',
    'data-identifier': t('Data identifier of ASC MH10.8.2'),
    hibc: 'HIBC',
    'own-format': t('Own format'),
    plain: t('Plain number'),
  }
  return names[carrier]
}

export function commandName(command: Command): string {
  switch (command.name) {
    case 'mode-product':
      return t('Scan products')
    case 'mode-component':
      return t('Scan components')
    case 'next-unit':
      return t('Go to the next unit')
    case 'take-number':
      return t('Take the next number')
    case 'undo':
      return t('Take the last scan back')
    case 'submit':
      return t('Submit')
    case 'quantity':
      return t('Quantity {quantity}', { quantity: command.quantity })
    case 'order':
      return t('Open order {number}', { number: command.orderNumber })
    case 'operation':
      return t('Go to operation {operation}', { operation: command.operation })
  }
}

/** What the code means, in the words of the plant; rare facts are told by their elements alone. */
export function factLines(facts: Facts): readonly (readonly [label: string, value: string])[] {
  const { quantity } = facts
  const lines: readonly (readonly [string, string | undefined])[] = [
    [t('GTIN'), facts.gtin],
    [t('Contains GTIN'), facts.contentGtin],
    [t('Item'), facts.itemNumber],
    [t('Supplier’s part'), facts.supplierPart],
    [t('Customer’s part'), facts.customerPart],
    [t('Batch'), facts.batch],
    [t('Serial'), facts.serial ?? facts.cpidSerial],
    [t('Quantity'), quantity && [quantity.value, quantity.unit].filter(Boolean).join(' ')],
    [t('Produced'), facts.productionOn],
    [t('Best before'), facts.bestBeforeOn],
    [t('Expires'), facts.expiresOn],
    [t('Order'), facts.orderNumber],
    [t('SSCC'), facts.sscc],
    [t('GLN'), facts.gln],
    [t('Supplier’s batch'), facts.supplierBatch],
    [t('Supplier'), facts.supplier],
  ]
  return lines.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const]))
}

export function mendSentence({ separator, layout, separatorsArrive }: SettingsMend): string {
  if (separator !== undefined) return t('Set the separator to {separator}', { separator })
  if (layout !== undefined)
    return t('Set the keyboard layout to {layout}', {
      layout: keyboardLayoutNames().find(({ value }) => value === layout)?.label ?? layout,
    })
  return separatorsArrive === 'yes' ? t('Say that separators arrive') : t('Say that separators do not arrive')
}

export function keyboardLayoutNames(): readonly { value: KeyboardLayout; label: string }[] {
  return [
    { value: 'same', label: t('Same as the scanner') },
    { value: 'german', label: t('German') },
    { value: 'french', label: t('French') },
    { value: 'swiss', label: t('Swiss') },
    { value: 'british', label: t('British') },
    { value: 'italian', label: t('Italian') },
    { value: 'spanish', label: t('Spanish') },
    { value: 'nordic', label: t('Nordic') },
  ]
}

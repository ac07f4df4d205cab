import type { ItemName } from '../../../src/contracts/common.ts'
import { QuantityField, type Submission, TextField } from '../../ui/form.tsx'
import { readQuantity } from '../../ui/quantity.ts'
import { t } from '../../ui/text.ts'
import type { Entered } from './use-corrections.ts'

export type Typed = { readonly batchNumber: string; readonly serialNumber: string; readonly quantity: string }

export const nothingTyped: Typed = { batchNumber: '', serialNumber: '', quantity: '' }

type Kind = ItemName['tracking']

type NumberFieldsProps = {
  readonly item: Pick<ItemName, 'tracking' | 'unit'>
  readonly typed: Typed
  readonly onChange: (typed: Typed) => void
  readonly submission: Submission
  readonly quantityHint: string
  /** Takes the next number of the item's sequence, where it is wanted here. */
  readonly take?: (kind: 'batch' | 'serial') => React.JSX.Element
}

/** The fields an item is identified by: its batch number, its serial number or both, and the quantity of a batch. */
export function NumberFields({ item, typed, onChange, submission, quantityHint, take }: NumberFieldsProps) {
  const change = (part: Partial<Typed>) => onChange({ ...typed, ...part })
  return (
    <>
      {hasSerial(item.tracking) && (
        <TextField
          label={t('Serial number')}
          value={typed.serialNumber}
          maxLength={100}
          autoFocus
          onChange={(serialNumber) => change({ serialNumber })}
          problem={submission.problemOf('serialNumber')}
        />
      )}
      {hasSerial(item.tracking) && take?.('serial')}
      {hasBatch(item.tracking) && (
        <TextField
          label={t('Batch number')}
          value={typed.batchNumber}
          maxLength={100}
          autoFocus={!hasSerial(item.tracking)}
          onChange={(batchNumber) => change({ batchNumber })}
          problem={submission.problemOf('batchNumber')}
        />
      )}
      {hasBatch(item.tracking) && take?.('batch')}
      {item.tracking === 'batch' && (
        <QuantityField
          label={t('Quantity')}
          hint={quantityHint}
          unit={item.unit}
          value={typed.quantity}
          onChange={(quantity) => change({ quantity })}
          problem={submission.problemOf('quantity')}
        />
      )}
    </>
  )
}

/** What was typed, for the server; empty fields are left out. */
export function enteredIn(tracking: Kind, typed: Typed): Entered {
  const quantity = readQuantity(typed.quantity)
  return {
    ...(hasBatch(tracking) && typed.batchNumber.trim() ? { batchNumber: typed.batchNumber.trim() } : {}),
    ...(hasSerial(tracking) && typed.serialNumber.trim() ? { serialNumber: typed.serialNumber.trim() } : {}),
    ...(tracking === 'batch' && quantity !== undefined ? { quantity } : {}),
  }
}

/** The numbers an item needs are there, and the quantity can be read. */
export function isEntered(tracking: Kind, typed: Typed): boolean {
  const { batchNumber, serialNumber } = enteredIn(tracking, typed)
  if (tracking === 'batch' && typed.quantity.trim() !== '' && readQuantity(typed.quantity) === undefined)
    return false
  return hasSerial(tracking) ? serialNumber !== undefined : batchNumber !== undefined
}

function hasSerial(tracking: Kind): boolean {
  return tracking === 'serial' || tracking === 'batch-and-serial'
}

function hasBatch(tracking: Kind): boolean {
  return tracking === 'batch' || tracking === 'batch-and-serial'
}

import type { Item } from '../../../src/contracts/items.ts'
import { QuantityField, type Submission, TextField } from '../../ui/form.tsx'
import { t } from '../../ui/text.ts'
import { type ReceiptFields, readSerials } from './receipt-lines.ts'

type ReceivedFieldsProps = {
  readonly item: Item
  readonly fields: ReceiptFields
  readonly onChange: (fields: ReceiptFields) => void
  readonly problemOf: Submission['problemOf']
}

/** What has to be given of an item depends on how it is tracked. */
export function ReceivedFields({ item, fields, onChange, problemOf }: ReceivedFieldsProps) {
  const set = (part: Partial<ReceiptFields>) => onChange({ ...fields, ...part })
  const bySerial = item.tracking === 'serial' || item.tracking === 'batch-and-serial'
  const byBatch = item.tracking === 'batch' || item.tracking === 'batch-and-serial'
  return (
    <>
      {byBatch && (
        <TextField
          label={t('Batch number')}
          required
          maxLength={100}
          value={fields.batchNumber}
          onChange={(batchNumber) => set({ batchNumber })}
          problem={problemOf('lines.0.batchNumber')}
        />
      )}
      {bySerial ? (
        <TextField
          label={t('Serial numbers')}
          hint={t('One in each line; {n, plural, =0 {none yet} other {# so far}}.', {
            n: readSerials(fields.serialNumbers).length,
          })}
          required
          lines={4}
          value={fields.serialNumbers}
          onChange={(serialNumbers) => set({ serialNumbers })}
          problem={problemOf('lines.0.serialNumber')}
        />
      ) : (
        <QuantityField
          label={t('Quantity')}
          required
          unit={item.unit.symbol}
          value={fields.quantity}
          onChange={(quantity) => set({ quantity })}
          problem={problemOf('lines.0.quantity')}
        />
      )}
      {item.tracking !== 'none' && (
        <>
          <TextField
            label={t('Supplier batch')}
            maxLength={100}
            value={fields.supplierBatch}
            onChange={(supplierBatch) => set({ supplierBatch })}
          />
          <TextField
            label={t('Expires')}
            type="date"
            {...(item.shelfLifeDays === null
              ? {}
              : {
                  hint: t(
                    'Left empty: {n, plural, one {# day} other {# days}} after it was produced or received.',
                    {
                      n: item.shelfLifeDays,
                    },
                  ),
                })}
            value={fields.expiresOn}
            onChange={(expiresOn) => set({ expiresOn })}
            problem={problemOf('lines.0.expiresOn')}
          />
        </>
      )}
    </>
  )
}

import { useState } from 'react'
import type { Association } from '../../../src/contracts/tracking.ts'
import { useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { lotNumber } from '../../ui/lot-text.tsx'
import { editableQuantity } from '../../ui/quantity.ts'
import { isReason, ReasonField } from '../../ui/reason-dialog.tsx'
import { t } from '../../ui/text.ts'
import { enteredIn, isEntered, NumberFields } from './number-fields.tsx'
import type { Corrections } from './use-corrections.ts'

type ReplaceAssociationDialogProps = {
  readonly row: Association
  /** The number of the product it is in. */
  readonly product: string
  readonly corrections: Corrections
  readonly onClose: () => void
}

/** Another number, or another quantity, in the place of a component; both stay in the record. */
export function ReplaceAssociationDialog(props: ReplaceAssociationDialogProps) {
  const { row, product, corrections, onClose } = props
  const { batchNumber, serialNumber } = row.lot
  const [typed, setTyped] = useState({ batchNumber, serialNumber, quantity: editableQuantity(row.quantity) })
  const [reason, setReason] = useState('')
  const { tracking } = row.item
  const submission = useSubmission(async (override) => {
    const fields = { ...enteredIn(tracking, typed), ...override }
    await corrections.replaceAssociation(row, fields, reason.trim())
    onClose()
  })
  return (
    <FormDialog
      title={t('Replace {number} in {product}', { number: lotNumber(row.lot), product })}
      submission={submission}
      submit={t('Replace')}
      submitDisabled={!isEntered(tracking, typed) || !isReason(reason)}
      onClose={onClose}
    >
      <NumberFields
        item={row.item}
        typed={typed}
        onChange={setTyped}
        submission={submission}
        quantityHint={t('How much of it is in the product.')}
      />
      <ReasonField value={reason} onChange={setReason} problem={submission.problemOf('reason')} />
      <div>{t('Both numbers stay in the record. What was posted is given back and posted anew.')}</div>
    </FormDialog>
  )
}

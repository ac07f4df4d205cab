import { useState } from 'react'
import type { Registration } from '../../../src/contracts/tracking.ts'
import { useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { lotNumber } from '../../ui/lot-text.tsx'
import { editableQuantity } from '../../ui/quantity.ts'
import { isReason, ReasonField } from '../../ui/reason-dialog.tsx'
import { t } from '../../ui/text.ts'
import { enteredIn, isEntered, NumberFields } from './number-fields.tsx'
import type { Corrections } from './use-corrections.ts'

type CorrectRegistrationDialogProps = {
  readonly row: Registration
  readonly corrections: Corrections
  readonly onCorrected: (registrationId: string) => void
  readonly onClose: () => void
}

/** The number a registration should have had, or the quantity of a batch; its components stay with it. */
export function CorrectRegistrationDialog(props: CorrectRegistrationDialogProps) {
  const { row, corrections, onCorrected, onClose } = props
  const { batchNumber, serialNumber } = row.lot
  const [typed, setTyped] = useState({ batchNumber, serialNumber, quantity: editableQuantity(row.quantity) })
  const [reason, setReason] = useState('')
  const { tracking } = row.item
  const submission = useSubmission(async () => {
    onCorrected(await corrections.correctRegistration(row, enteredIn(tracking, typed), reason.trim()))
    onClose()
  })
  return (
    <FormDialog
      title={t('Correct {number}', { number: lotNumber(row.lot) })}
      submission={submission}
      submit={t('Correct')}
      submitDisabled={!isEntered(tracking, typed) || !isReason(reason)}
      onClose={onClose}
    >
      <NumberFields
        item={row.item}
        typed={typed}
        onChange={setTyped}
        submission={submission}
        quantityHint={t('The quantity of this batch.')}
      />
      <ReasonField value={reason} onChange={setReason} problem={submission.problemOf('reason')} />
      <div>{t('Its components stay with it, and both numbers stay in the record.')}</div>
    </FormDialog>
  )
}

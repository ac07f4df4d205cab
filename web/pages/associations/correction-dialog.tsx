import { type ReactNode, useState } from 'react'
import type { Association, Registration } from '../../../src/contracts/tracking.ts'
import { type Override, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { editableQuantity } from '../../ui/quantity.ts'
import { isReason, ReasonField } from '../../ui/reason-dialog.tsx'
import { enteredIn, isEntered, NumberFields } from './number-fields.tsx'
import type { Entered } from './use-corrections.ts'

type CorrectionDialogProps = {
  /** What is corrected: a registered product, or a component in one. */
  readonly row: Pick<Registration | Association, 'item' | 'lot' | 'quantity'>
  readonly title: string
  /** The verb on the button. */
  readonly submit: string
  readonly quantityHint: string
  /** What happens to what was there before. */
  readonly children: ReactNode
  readonly run: (entered: Entered & Override, reason: string) => Promise<void>
  readonly onClose: () => void
}

/** Another number, or another quantity of a batch, in the place of the one that stands there, and why. */
export function CorrectionDialog(props: CorrectionDialogProps) {
  const { row, run, onClose } = props
  const { batchNumber, serialNumber } = row.lot
  const [typed, setTyped] = useState({ batchNumber, serialNumber, quantity: editableQuantity(row.quantity) })
  const [reason, setReason] = useState('')
  const { tracking } = row.item
  const submission = useSubmission(async (override) => {
    await run({ ...enteredIn(tracking, typed), ...override }, reason.trim())
    onClose()
  })
  return (
    <FormDialog
      title={props.title}
      submission={submission}
      submit={props.submit}
      submitDisabled={!isEntered(tracking, typed) || !isReason(reason)}
      onClose={onClose}
    >
      <NumberFields
        item={row.item}
        typed={typed}
        onChange={setTyped}
        submission={submission}
        quantityHint={props.quantityHint}
      />
      <ReasonField value={reason} onChange={setReason} problem={submission.problemOf('reason')} />
      <div>{props.children}</div>
    </FormDialog>
  )
}

import { useState } from 'react'
import type { RepairDetails } from '../../../src/contracts/repairs.ts'
import { useWrite } from '../../api/use-write.ts'
import { ChoiceField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { isReason, ReasonField } from '../../ui/reason-dialog.tsx'
import { t } from '../../ui/text.ts'

/** Ends a repair, and says what became of the unit. */
export function CloseRepairDialog(props: {
  readonly repair: RepairDetails
  /** Nothing is left inside: only then is a unit taken apart. */
  readonly empty: boolean
  readonly onDone: () => Promise<void>
  readonly onClose: () => void
}) {
  const { repair, empty, onDone, onClose } = props
  const { send } = useWrite()
  const [outcome, setOutcome] = useState(empty ? 'taken-apart' : 'returned')
  const [reason, setReason] = useState('')
  const submission = useSubmission(async () => {
    await send('POST', `/api/v1/repairs/${repair.id}/close`, { outcome, reason: reason.trim() })
    await onDone()
  })
  return (
    <FormDialog
      title={t('Close repair {number}', { number: repair.number })}
      submission={submission}
      submit={t('Close repair')}
      submitDisabled={!isReason(reason)}
      onClose={onClose}
    >
      <ChoiceField
        label={t('The unit')}
        value={outcome}
        onChange={setOutcome}
        choices={[
          {
            value: 'returned',
            label: t('Goes back into stock in {warehouse}', { warehouse: repair.warehouse.code }),
          },
          { value: 'scrapped', label: t('Is scrapped with what is in it') },
          ...(empty ? [{ value: 'taken-apart', label: t('Was taken apart') }] : []),
        ]}
      />
      <ReasonField
        kind={outcome === 'scrapped' ? 'scrap' : 'repair'}
        value={reason}
        onChange={setReason}
        problem={submission.problemOf('reason')}
      />
    </FormDialog>
  )
}

import { useState } from 'react'
import type { RepairDetails, RepairPart } from '../../../src/contracts/repairs.ts'
import { useWrite } from '../../api/use-write.ts'
import { ChoiceField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { lotNumber } from '../../ui/lot-text.tsx'
import { isReason, ReasonField } from '../../ui/reason-dialog.tsx'
import { t } from '../../ui/text.ts'

/** Where a part goes that is taken out. */
export function DestinationField(props: {
  readonly value: string
  readonly onChange: (to: string) => void
  readonly warehouse: string
}) {
  const { value, onChange, warehouse } = props
  return (
    <ChoiceField
      label={t('What is taken out')}
      value={value}
      onChange={onChange}
      choices={[
        { value: 'stock', label: t('Goes back into stock in {warehouse}', { warehouse }) },
        { value: 'scrap', label: t('Is scrapped') },
      ]}
    />
  )
}

/** Takes parts out of an open unit. */
export function RemovePartsDialog(props: {
  readonly repair: RepairDetails
  readonly parts: readonly RepairPart[]
  readonly onDone: () => Promise<void>
  readonly onClose: () => void
}) {
  const { repair, parts, onDone, onClose } = props
  const { send } = useWrite()
  const [to, setTo] = useState('stock')
  const [reason, setReason] = useState('')
  const submission = useSubmission(async () => {
    await send('POST', `/api/v1/repairs/${repair.id}/change`, {
      removals: parts.map(({ associationId }) => ({ associationId, to })),
      reason: reason.trim(),
    })
    await onDone()
  })
  return (
    <FormDialog
      title={t('{n, plural, one {Remove # part} other {Remove # parts}}', { n: parts.length })}
      submission={submission}
      submit={t('Remove')}
      submitDisabled={!isReason(reason)}
      onClose={onClose}
    >
      <div>{parts.map(({ lot }) => lotNumber(lot)).join(', ')}</div>
      <DestinationField value={to} onChange={setTo} warehouse={repair.warehouse.code} />
      <ReasonField
        kind="repair"
        value={reason}
        onChange={setReason}
        problem={submission.problemOf('reason')}
      />
    </FormDialog>
  )
}

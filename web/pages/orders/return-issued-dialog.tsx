import { useState } from 'react'
import type { IssueAnswer, IssuedRow } from '../../../src/contracts/issues.ts'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import { useWrite } from '../../api/use-write.ts'
import { useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { editableQuantity } from '../../ui/quantity.ts'
import { isReason, ReasonField } from '../../ui/reason-dialog.tsx'
import { t } from '../../ui/text.ts'
import { useDone } from '../../ui/use-done.ts'
import { IssuedQuantities, type TypedQuantities, typedLines } from './issued-quantities.tsx'

/** Gives back what an order was issued and has not consumed. */
export function ReturnIssuedDialog(props: {
  readonly order: OrderDetails
  readonly rows: readonly IssuedRow[]
  readonly onClose: () => void
}) {
  const { order, rows, onClose } = props
  const done = useDone(onClose)
  const { send } = useWrite()
  const [typed, setTyped] = useState<TypedQuantities>(
    Object.fromEntries(rows.map(({ lot, left }) => [lot.id, editableQuantity(left)])),
  )
  const [reason, setReason] = useState('')
  const lines = typedLines(rows, typed)?.map((line) => ({
    ...line,
    componentId: rows.find(({ lot }) => lot.id === line.lotId)?.componentId,
  }))
  const submission = useSubmission(async () => {
    const answer = await send<IssueAnswer>('POST', `/api/v1/orders/${order.id}/return-issued`, {
      lines,
      reason: reason.trim(),
    })
    await done(t('Given back with {number}.', { number: answer.number }))
  })
  return (
    <FormDialog
      title={t('Give back material of order {number}', { number: order.number })}
      submission={submission}
      submit={t('Give back')}
      submitDisabled={lines === undefined || !isReason(reason)}
      onClose={onClose}
    >
      <IssuedQuantities lots={rows} typed={typed} onType={setTyped} />
      <ReasonField value={reason} onChange={setReason} problem={submission.problemOf('reason')} />
    </FormDialog>
  )
}

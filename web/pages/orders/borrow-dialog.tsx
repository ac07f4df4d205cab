import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { IssueAnswer } from '../../../src/contracts/issues.ts'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import { lendableQuery } from '../../api/orders.ts'
import { useWrite } from '../../api/use-write.ts'
import { ChoiceField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { isReason, ReasonField } from '../../ui/reason-dialog.tsx'
import { t } from '../../ui/text.ts'
import { useDone } from '../../ui/use-done.ts'
import { IssuedQuantities, type TypedQuantities, typedLines } from './issued-quantities.tsx'

/** Takes over, with a reason, what was issued to another order and is not consumed there. */
export function BorrowDialog(props: { readonly order: OrderDetails; readonly onClose: () => void }) {
  const { order, onClose } = props
  const done = useDone(onClose)
  const { send } = useWrite()
  const { data } = useQuery(lendableQuery(order.id))
  const [chosen, setChosen] = useState('')
  const [typed, setTyped] = useState<TypedQuantities>({})
  const [reason, setReason] = useState('')
  const lenders = new Map((data?.rows ?? []).map((row) => [row.order.id, row.order.number]))
  const fromOrderId = lenders.has(chosen) ? chosen : ([...lenders.keys()][0] ?? '')
  const lots = (data?.rows ?? []).filter((row) => row.order.id === fromOrderId)
  const lines = typedLines(lots, typed)
  const submission = useSubmission(async () => {
    const body = { fromOrderId, lines, reason: reason.trim() }
    const answer = await send<IssueAnswer>('POST', `/api/v1/orders/${order.id}/borrow`, body)
    await done(
      t('Borrowed from order {from} with {number}.', { from: answer.from ?? '', number: answer.number }),
    )
  })
  const none = data !== undefined && lenders.size === 0
  return (
    <FormDialog
      title={t('Borrow material for order {number}', { number: order.number })}
      submission={submission}
      submit={t('Borrow')}
      submitDisabled={lines === undefined || !isReason(reason)}
      onClose={onClose}
    >
      {none ? (
        <div>{t('No other order has material left that was issued to it and that this order uses.')}</div>
      ) : (
        <>
          <ChoiceField
            label={t('From order')}
            required
            value={fromOrderId}
            onChange={(id) => {
              setChosen(id)
              setTyped({})
            }}
            choices={[...lenders].map(([value, label]) => ({ value, label }))}
          />
          <IssuedQuantities lots={lots} typed={typed} onType={setTyped} />
          <ReasonField value={reason} onChange={setReason} problem={submission.problemOf('reason')} />
        </>
      )}
    </FormDialog>
  )
}

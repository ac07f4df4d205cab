import { useState } from 'react'
import type { StockPosted } from '../../../src/contracts/stock.ts'
import { useWrite } from '../../api/use-write.ts'
import { ChoiceField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { isReason, ReasonField } from '../../ui/reason-dialog.tsx'
import { t } from '../../ui/text.ts'
import { useDone } from '../../ui/use-done.ts'
import { usePlaces } from '../../ui/use-places.ts'
import { adjustedLines, countedLines, type DraftStockLine, postedLines } from './stock-lines.ts'
import { StockLinesField } from './stock-lines-field.tsx'
import { useStockLines } from './use-stock-lines.ts'

export type StockStep = 'transfer' | 'count' | 'adjust' | 'scrap'

const reasonKinds = { transfer: undefined, count: 'count', adjust: 'adjustment', scrap: 'scrap' } as const

type StockDialogProps = {
  readonly step: StockStep
  readonly warehouseId?: string | undefined
  readonly lines?: readonly DraftStockLine[]
  readonly onClose: () => void
}

/** Moves, counts, adjusts or scraps stock in one warehouse: scan what it is about, say how much, and why. */
export function StockDialog({ step, warehouseId: given, lines = [], onClose }: StockDialogProps) {
  const done = useDone(onClose)
  const { send } = useWrite()
  const warehouses = usePlaces('warehouses')
  const [chosen, setChosen] = useState(given ?? '')
  const [chosenTo, setTo] = useState('')
  const [reason, setReason] = useState('')
  const warehouseId = chosen || (warehouses[0]?.id ?? '')
  const others = warehouses.filter(({ id }) => id !== warehouseId)
  const to = others.some(({ id }) => id === chosenTo) ? chosenTo : (others[0]?.id ?? '')
  const stock = useStockLines({ warehouseId, initial: lines })
  const { path, fields, title, submit, quantity } = words(step)
  const posted = fields(stock.lines)
  const needsReason = step !== 'transfer'
  const submission = useSubmission(async () => {
    const answer = await send<StockPosted>('POST', path, {
      ...(step === 'transfer' ? { fromWarehouseId: warehouseId, toWarehouseId: to } : { warehouseId }),
      lines: posted,
      ...(reason.trim() ? { reason: reason.trim() } : {}),
    })
    await done(t('Posted as {number}.', { number: answer.number }))
  })
  return (
    <FormDialog
      title={title}
      submission={submission}
      submit={submit}
      submitDisabled={
        posted === undefined || (needsReason && !isReason(reason)) || (step === 'transfer' && to === '')
      }
      onClose={onClose}
    >
      <ChoiceField
        label={step === 'transfer' ? t('From warehouse') : t('Warehouse')}
        required
        // What was scanned was looked up there.
        fixed={stock.lines.length > 0}
        value={warehouseId}
        onChange={setChosen}
        choices={warehouses.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
      />
      {step === 'transfer' && (
        <ChoiceField
          label={t('To warehouse')}
          required
          value={to}
          onChange={setTo}
          choices={others.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
        />
      )}
      <StockLinesField
        stock={stock}
        quantity={quantity}
        singleMayBeNone={step === 'count' || step === 'adjust'}
      />
      {needsReason ? (
        <ReasonField
          kind={reasonKinds[step]}
          value={reason}
          onChange={setReason}
          problem={submission.problemOf('reason')}
        />
      ) : null}
    </FormDialog>
  )
}

function words(step: StockStep) {
  switch (step) {
    case 'transfer':
      return {
        path: '/api/v1/transfers',
        fields: postedLines,
        title: t('Transfer stock'),
        submit: t('Transfer'),
        quantity: t('Quantity'),
      }
    case 'count':
      return {
        path: '/api/v1/counts',
        fields: countedLines,
        title: t('Count stock'),
        submit: t('Post count'),
        quantity: t('Counted'),
      }
    case 'adjust':
      return {
        path: '/api/v1/adjustments',
        fields: adjustedLines,
        title: t('Adjust stock'),
        submit: t('Adjust'),
        quantity: t('Should be'),
      }
    case 'scrap':
      return {
        path: '/api/v1/scrap',
        fields: postedLines,
        title: t('Scrap stock'),
        submit: t('Scrap'),
        quantity: t('Quantity'),
      }
  }
}

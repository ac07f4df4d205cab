import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { LotDetails } from '../../../src/contracts/inventory.ts'
import type { DividedBatch } from '../../../src/contracts/stock.ts'
import { useWrite } from '../../api/use-write.ts'
import { TextField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { t } from '../../ui/text.ts'
import { useDone } from '../../ui/use-done.ts'
import { type DraftStockLine, postedLines } from '../stock/stock-lines.ts'
import { StockLinesField } from '../stock/stock-lines-field.tsx'
import { useStockLines } from '../stock/use-stock-lines.ts'

type Props = { readonly lot: LotDetails; readonly line: DraftStockLine; readonly onClose: () => void }

/** Pours this batch and others that are scanned together into a new one. */
export function MergeDialog({ lot, line, onClose }: Props) {
  const navigate = useNavigate()
  const done = useDone(onClose)
  const { send } = useWrite()
  const [batchNumber, setBatchNumber] = useState('')
  const warehouseId = lot.places[0]?.warehouseId
  const stock = useStockLines({ warehouseId, initial: [line] })
  const parts = postedLines(stock.lines)
  const submission = useSubmission(async () => {
    const fields = { warehouseId, parts, batchNumber: batchNumber.trim() }
    const answer = await send<DividedBatch>('POST', '/api/v1/merges', fields)
    await done(t('Posted as {number}.', { number: answer.number }))
    const [made] = answer.lots
    if (made) await navigate({ to: '/lots/$lotId', params: { lotId: made.id } })
  })
  return (
    <FormDialog
      title={t('Merge batches of {item}', { item: lot.item.number })}
      submission={submission}
      submit={t('Merge')}
      submitDisabled={parts === undefined || parts.length < 2 || batchNumber.trim() === ''}
      onClose={onClose}
    >
      <div>
        {t(
          'The new batch keeps them all as parents and expires with the earliest. They lie in {warehouse}.',
          {
            warehouse: lot.places[0]?.warehouse ?? '',
          },
        )}
      </div>
      <StockLinesField stock={stock} quantity={t('Quantity')} withItems={false} />
      <TextField
        label={t('New batch number')}
        required
        maxLength={100}
        value={batchNumber}
        onChange={setBatchNumber}
        problem={submission.problemOf('batchNumber')}
      />
    </FormDialog>
  )
}

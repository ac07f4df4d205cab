import { useState } from 'react'
import type { RepairDetails, RepairPart } from '../../../src/contracts/repairs.ts'
import { useWrite } from '../../api/use-write.ts'
import { useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { lotNumber } from '../../ui/lot-text.tsx'
import { isReason, ReasonField } from '../../ui/reason-dialog.tsx'
import { t } from '../../ui/text.ts'
import { postedLines } from '../stock/stock-lines.ts'
import { StockLinesField } from '../stock/stock-lines-field.tsx'
import { useStockLines } from '../stock/use-stock-lines.ts'
import { DestinationField } from './remove-parts-dialog.tsx'

/** Puts scanned numbers into an open unit, in the place of a part or besides what is there. */
export function InstallDialog(props: {
  readonly repair: RepairDetails
  readonly replaced: RepairPart | undefined
  readonly onDone: () => Promise<void>
  readonly onClose: () => void
}) {
  const { repair, replaced, onDone, onClose } = props
  const { send } = useWrite()
  const [to, setTo] = useState('stock')
  const [reason, setReason] = useState('')
  const stock = useStockLines({ warehouseId: repair.warehouse.id, wantedOf: () => replaced?.quantity ?? '1' })
  const lines = postedLines(stock.lines)
  const submission = useSubmission(async () => {
    const replaces = replaced === undefined ? {} : { replaces: replaced.associationId }
    await send('POST', `/api/v1/repairs/${repair.id}/change`, {
      removals: replaced === undefined ? [] : [{ associationId: replaced.associationId, to }],
      installs: lines?.map(({ lotId, quantity }) => ({ lotId, quantity, ...replaces })),
      reason: reason.trim(),
    })
    await onDone()
  })
  const unit = lotNumber(repair.lot)
  return (
    <FormDialog
      title={
        replaced === undefined
          ? t('Add parts to {unit}', { unit })
          : t('Replace {part} in {unit}', { part: lotNumber(replaced.lot), unit })
      }
      submission={submission}
      submit={replaced === undefined ? t('Add parts') : t('Replace')}
      submitDisabled={lines === undefined || !isReason(reason)}
      onClose={onClose}
    >
      <StockLinesField stock={stock} quantity={t('Quantity')} withItems={false} />
      {replaced !== undefined && (
        <DestinationField value={to} onChange={setTo} warehouse={repair.warehouse.code} />
      )}
      <ReasonField
        kind="repair"
        value={reason}
        onChange={setReason}
        problem={submission.problemOf('reason')}
      />
    </FormDialog>
  )
}

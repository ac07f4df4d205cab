import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { HoldAnswer, Lot } from '../../../src/contracts/inventory.ts'
import { useWrite } from '../../api/use-write.ts'
import { TextField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { lotNumber } from '../../ui/lot-text.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { t } from '../../ui/text.ts'
import { useReasons } from '../../ui/use-reasons.ts'

type HoldDialogProps = {
  readonly step: 'place' | 'release'
  readonly lots: readonly Pick<Lot, 'id' | 'batchNumber' | 'serialNumber'>[]
  readonly onClose: () => void
}

const shortestReason = 3
const mostNamed = 5

/** Puts lots on hold or releases them, and says why. */
export function HoldDialog({ step, lots, onClose }: HoldDialogProps) {
  const queries = useQueryClient()
  const notify = useNotify()
  const { send } = useWrite()
  const [reason, setReason] = useState('')
  const placing = step === 'place'
  const reasons = useReasons(placing ? 'hold' : undefined) ?? []
  const n = lots.length
  const submission = useSubmission(async () => {
    const path = placing ? '/api/v1/holds' : '/api/v1/holds/release'
    const lotIds = lots.map(({ id }) => id)
    const answer = await send<HoldAnswer>('POST', path, { lotIds, reason: reason.trim() })
    await queries.invalidateQueries()
    const done = { n: answer.lots }
    notify({
      text: placing
        ? t('{n, plural, one {# number is} other {# numbers are}} on hold.', done)
        : t('{n, plural, one {# number is} other {# numbers are}} released.', done),
    })
    onClose()
  })
  const [only] = lots
  const called = { n, number: only ? lotNumber(only) : '' }
  const title = placing
    ? t('{n, plural, one {Put {number} on hold} other {Put # numbers on hold}}', called)
    : t('{n, plural, one {Release {number}} other {Release # numbers}}', called)
  return (
    <FormDialog
      title={title}
      submission={submission}
      submit={placing ? t('Place hold') : t('Release hold')}
      submitDisabled={reason.trim().length < shortestReason}
      onClose={onClose}
    >
      {n > 1 && (
        <div>
          {lots.slice(0, mostNamed).map(lotNumber).join(', ')}
          {n > mostNamed && ` ${t('and {n} more', { n: n - mostNamed })}`}
        </div>
      )}
      <div>
        {placing
          ? t('From now on no scan takes it, nor a product it is part of, until the hold is released.')
          : t('It can be used again at once.')}
      </div>
      <TextField
        label={t('Reason')}
        hint={
          placing
            ? t('Kept with the hold; a worker whose scan is refused reads it.')
            : t('Kept with the hold.')
        }
        required
        autoFocus
        suggestions={reasons}
        maxLength={500}
        value={reason}
        onChange={setReason}
        problem={submission.problemOf('reason')}
      />
    </FormDialog>
  )
}

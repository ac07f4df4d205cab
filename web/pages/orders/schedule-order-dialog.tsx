import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { OrderDetails, ScheduleAnswer, ScheduleDirection } from '../../../src/contracts/orders.ts'
import { useWrite } from '../../api/use-write.ts'
import { ChoiceField, TextField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { formatMoment } from '../../ui/relative-time.ts'
import { t } from '../../ui/text.ts'

type ScheduleOrderDialogProps = { readonly order: OrderDetails; readonly onClose: () => void }

/** Asks from which day the operations are laid into the hours of their work centres, and in which direction. */
export function ScheduleOrderDialog({ order, onClose }: ScheduleOrderDialogProps) {
  const queries = useQueryClient()
  const notify = useNotify()
  const { send } = useWrite()
  const [direction, setDirection] = useState<ScheduleDirection>(order.dueOn === null ? 'forward' : 'backward')
  const [on, setOn] = useState(order.dueOn ?? today())
  const submission = useSubmission(async () => {
    const path = `/api/v1/orders/${order.id}/schedule`
    const answer = await send<ScheduleAnswer>('POST', path, { direction, on })
    await queries.invalidateQueries({ queryKey: ['/api/v1/orders'] })
    notify({
      text: t('Order {number} is scheduled from {start} to {end}.', {
        number: answer.number,
        start: formatMoment(answer.startsAt),
        end: formatMoment(answer.endsAt),
      }),
    })
    onClose()
  })
  return (
    <FormDialog
      title={t('Schedule order {number}', { number: order.number })}
      submission={submission}
      submit={t('Schedule')}
      submitDisabled={on === ''}
      onClose={onClose}
    >
      <ChoiceField
        label={t('Direction')}
        value={direction}
        onChange={(value) => setDirection(value === 'forward' ? 'forward' : 'backward')}
        choices={[
          { value: 'backward', label: t('Backward: done by the end of the day') },
          { value: 'forward', label: t('Forward: begun on the day') },
        ]}
        problem={submission.problemOf('direction')}
      />
      <TextField
        label={t('Day')}
        type="date"
        required
        value={on}
        onChange={setOn}
        problem={submission.problemOf('on')}
        hint={t(
          'Setup and run times are laid one after the other into the hours of each work centre. What else is done there is not counted.',
        )}
      />
    </FormDialog>
  )
}

/** The day on this device’s calendar, as the field wants it. */
function today(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}

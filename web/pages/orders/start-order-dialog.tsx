import { Button } from '@fluentui/react-components'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { OrderDetails, OrderStepAnswer } from '../../../src/contracts/orders.ts'
import { useFeature } from '../../api/session.ts'
import { useWrite } from '../../api/use-write.ts'
import { QuantityField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { formatQuantity, readQuantity } from '../../ui/quantity.ts'
import { t } from '../../ui/text.ts'
import { useTrackTarget } from './use-track-target.ts'

type StartOrderDialogProps = { readonly order: OrderDetails; readonly onClose: () => void }

/** Starts all that is left of an order, or the part that is typed; and goes on to track its components, if wanted. */
export function StartOrderDialog({ order, onClose }: StartOrderDialogProps) {
  const queries = useQueryClient()
  const notify = useNotify()
  const navigate = useNavigate()
  const trackTarget = useTrackTarget()
  const { send } = useWrite()
  const tracking = useFeature('tracked-components')
  const track = useRef(false)
  const [typed, setTyped] = useState('')
  const { unit } = order.item
  const quantity = readQuantity(typed)
  const submission = useSubmission(async () => {
    const goOn = track.current
    track.current = false
    const path = `/api/v1/orders/${order.id}/start`
    const answer = await send<OrderStepAnswer>('POST', path, quantity === undefined ? {} : { quantity })
    await queries.invalidateQueries({ queryKey: ['/api/v1/orders'] })
    const started = formatQuantity(answer.started, unit)
    notify({ text: t('{started} of order {number} are started.', { started, number: answer.number }) })
    onClose()
    if (goOn) await navigate(trackTarget(order.id))
  })
  const unreadable = typed.trim() !== '' && quantity === undefined
  return (
    <FormDialog
      title={t('Start order {number}', { number: order.number })}
      submission={submission}
      submit={t('Start')}
      submitDisabled={unreadable}
      secondary={
        tracking && (
          <Button
            disabledFocusable={unreadable || submission.busy}
            onClick={() => {
              track.current = true
              submission.submit()
            }}
          >
            {t('Track components')}
          </Button>
        )
      }
      onClose={onClose}
    >
      <QuantityField
        label={t('Quantity to start')}
        hint={t('{started} of {quantity} are started. Left empty, all the rest is started.', {
          started: formatQuantity(order.started, unit),
          quantity: formatQuantity(order.quantity, unit),
        })}
        unit={unit}
        value={typed}
        onChange={setTyped}
        problem={submission.problemOf('quantity')}
      />
    </FormDialog>
  )
}

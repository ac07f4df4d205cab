import { useQueryClient } from '@tanstack/react-query'
import type { OrderDetails, OrderStepAnswer } from '../../../src/contracts/orders.ts'
import { useWrite } from '../../api/use-write.ts'
import { useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { t } from '../../ui/text.ts'

type EndOrderDialogProps = { readonly order: OrderDetails; readonly onClose: () => void }

/** Ends an order. Where the policy lets someone override what is missing, it asks why. */
export function EndOrderDialog({ order, onClose }: EndOrderDialogProps) {
  const queries = useQueryClient()
  const notify = useNotify()
  const { send } = useWrite()
  const submission = useSubmission(async (override) => {
    const answer = await send<OrderStepAnswer>('POST', `/api/v1/orders/${order.id}/end`, override)
    await queries.invalidateQueries({ queryKey: ['/api/v1/orders'] })
    notify({ text: t('Order {number} is ended.', { number: answer.number }) })
    onClose()
  })
  return (
    <FormDialog
      title={t('End order {number}?', { number: order.number })}
      submission={submission}
      submit={t('End the order')}
      onClose={onClose}
    >
      {t('Nothing can be registered, reported or posted on it afterwards. It can be opened again.')}
    </FormDialog>
  )
}

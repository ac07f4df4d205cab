import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { EstimateAnswer, OrderDetails, Reserve } from '../../../src/contracts/orders.ts'
import { needsQuery } from '../../api/orders.ts'
import { useWrite } from '../../api/use-write.ts'
import { ChoiceField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { t } from '../../ui/text.ts'
import { NeedsGrid } from './needs-grid.tsx'

type EstimateOrderDialogProps = { readonly order: OrderDetails; readonly onClose: () => void }

/** Shows what an order needs and what of it is there, and asks what of it to reserve. */
export function EstimateOrderDialog({ order, onClose }: EstimateOrderDialogProps) {
  const queries = useQueryClient()
  const notify = useNotify()
  const { send } = useWrite()
  const { data: needs, error } = useQuery(needsQuery(order.id))
  const [reserve, setReserve] = useState<Reserve>('by-policy')
  const submission = useSubmission(async () => {
    const answer = await send<EstimateAnswer>('POST', `/api/v1/orders/${order.id}/estimate`, { reserve })
    await queries.invalidateQueries({ queryKey: ['/api/v1/orders'] })
    notify({
      text: t(
        '{n, plural, =0 {Order {number} is estimated; nothing is short.} one {Order {number} is estimated; # component is short.} other {Order {number} is estimated; # components are short.}}',
        { n: answer.short, number: answer.number },
      ),
    })
    onClose()
  })
  return (
    <FormDialog
      wide
      title={t('Estimate order {number}', { number: order.number })}
      submission={submission}
      submit={t('Estimate')}
      onClose={onClose}
    >
      <NeedsGrid rows={needs?.rows} problem={error} />
      <ChoiceField
        label={t('Reserve')}
        hint={t('What is reserved stays on hand, and no other order can take it.')}
        value={reserve}
        onChange={(value) => setReserve(reserves.find((each) => each === value) ?? 'by-policy')}
        choices={[
          { value: 'by-policy', label: t('Components whose policy asks for it') },
          { value: 'everything', label: t('Everything that is there') },
          { value: 'nothing', label: t('Nothing') },
        ]}
        problem={submission.problemOf('reserve')}
      />
    </FormDialog>
  )
}

const reserves: readonly Reserve[] = ['by-policy', 'everything', 'nothing']

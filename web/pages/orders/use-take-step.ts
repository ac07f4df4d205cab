import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { OrderStepBack } from '../../../src/contracts/order-steps.ts'
import type {
  Allocation,
  AllocationPreview,
  OrderDetails,
  OrderStepAnswer,
} from '../../../src/contracts/orders.ts'
import { call } from '../../api/client.ts'
import { useWrite } from '../../api/use-write.ts'
import { useAsk } from '../../ui/confirm.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { t } from '../../ui/text.ts'
import { orderStatusWord } from './order-status.tsx'

/** Takes a step that needs no more than a word: the release, and each step back with its reason. */
export function useTakeStep(
  order: OrderDetails | undefined,
): (step: 'release' | OrderStepBack) => Promise<void> {
  const queries = useQueryClient()
  const { send } = useWrite()
  const ask = useAsk()
  const notify = useNotify()
  const [busy, setBusy] = useState(false)
  /** Numbers that are taken stay taken, so whoever releases sees them first. */
  const askRelease = async ({ id, number }: OrderDetails): Promise<string | undefined> => {
    const { allocations } = await call<AllocationPreview>('GET', `/api/v1/orders/${id}/allocation`)
    if (allocations.length === 0) return ''
    return await ask({
      title: t('Release order {number}?', { number }),
      text: allocations.map(allocationText).join(' '),
      confirm: t('Release'),
    })
  }
  return async (step) => {
    if (order === undefined || busy) return
    const reason = step === 'release' ? await askRelease(order) : await ask(questionOf(step, order.number))
    if (reason === undefined) return
    setBusy(true)
    try {
      const path = `/api/v1/orders/${order.id}/${step}`
      const answer = await send<OrderStepAnswer>('POST', path, reason === '' ? {} : { reason })
      notify({
        text: t('Order {number} is {status}.', {
          number: answer.number,
          status: orderStatusWord(answer.status),
        }),
      })
    } catch (failure) {
      notify({ text: failure instanceof Error ? failure.message : String(failure), intent: 'error' })
    } finally {
      setBusy(false)
      await queries.invalidateQueries({ queryKey: ['/api/v1/orders'] })
    }
  }
}

function allocationText({ item, kind, count, first, last, sequence }: Allocation): string {
  if (kind === 'batch') return t('It gets the batch number {first} of {sequence}.', { first, sequence })
  return t(
    '{count, plural, one {One serial number} other {# serial numbers}} of {item} {count, plural, one {is} other {are}} taken from {sequence}: {first} to {last}.',
    { count, item, sequence, first, last },
  )
}

function questionOf(step: OrderStepBack, number: string) {
  const questions: Record<OrderStepBack, { title: string; text: string; confirm: string }> = {
    unend: {
      title: t('Open order {number} again?', { number }),
      text: t('What was recorded can be corrected and reported anew. It has to be ended once more.'),
      confirm: t('Open it again'),
    },
    unstart: {
      title: t('Take the start of order {number} back?', { number }),
      text: t(
        'What has neither number nor report is no longer started, and what was taken for it goes back to stock. Where that is all, what was picked and what cards have reported is reversed.',
      ),
      confirm: t('Take the start back'),
    },
    unrelease: {
      title: t('Take the release of order {number} back?', { number }),
      text: t('The order goes back to planning.'),
      confirm: t('Take the release back'),
    },
    unschedule: {
      title: t('Take the schedule of order {number} back?', { number }),
      text: t('Its operations have no dates any more.'),
      confirm: t('Take the schedule back'),
    },
    unestimate: {
      title: t('Take the estimate of order {number} back?', { number }),
      text: t('What was reserved for it is free for other orders.'),
      confirm: t('Take the estimate back'),
    },
  }
  return { ...questions[step], reason: true }
}

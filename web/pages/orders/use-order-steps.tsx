import {
  ArrowUndoRegular,
  CheckmarkCircleRegular,
  DocumentCheckmarkRegular,
  PlayRegular,
} from '@fluentui/react-icons'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { OrderDetails, OrderStatus, OrderStepAnswer } from '../../../src/contracts/orders.ts'
import { useRight } from '../../api/session.ts'
import { useWrite } from '../../api/use-write.ts'
import type { Action } from '../../ui/action-pane.tsx'
import { useAsk } from '../../ui/confirm.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { t } from '../../ui/text.ts'
import { orderStatusWord } from './order-status.tsx'

type Step = 'release' | 'end' | 'unstart' | 'unrelease'

/** Only to say beforehand what the server would refuse; the server decides. */
const from: { readonly [S in Step | 'start']: readonly OrderStatus[] } = {
  release: ['created', 'estimated', 'scheduled'],
  start: ['released', 'started', 'reported-as-finished'],
  end: ['started', 'reported-as-finished'],
  unstart: ['started', 'reported-as-finished'],
  unrelease: ['released'],
}

/** The steps of an order's life as actions. What is not possible now says why; what one may not do is not there. */
export function useOrderSteps(order: OrderDetails | undefined, onStart: () => void): readonly Action[] {
  const may = useRight('orders.manage')
  const take = useTakeStep(order)
  if (order === undefined || !may) return []
  const because = (step: Step | 'start') =>
    from[step].includes(order.status) ? undefined : whyNot(step, order)
  const life = t('Order')
  return [
    {
      label: t('Release'),
      icon: <DocumentCheckmarkRegular />,
      group: life,
      primary: from.release.includes(order.status),
      onClick: () => void take('release'),
      disabledBecause: because('release'),
    },
    {
      label: t('Start'),
      icon: <PlayRegular />,
      group: life,
      primary: order.status === 'released',
      onClick: onStart,
      disabledBecause: because('start'),
    },
    {
      label: t('End'),
      icon: <CheckmarkCircleRegular />,
      group: life,
      onClick: () => void take('end'),
      disabledBecause: because('end'),
    },
    {
      label: order.status === 'released' ? t('Take the release back') : t('Take the start back'),
      icon: <ArrowUndoRegular />,
      group: t('Back'),
      onClick: () => void take(order.status === 'released' ? 'unrelease' : 'unstart'),
      disabledBecause: order.status === 'released' ? undefined : because('unstart'),
    },
  ]
}

function whyNot(step: Step | 'start', order: OrderDetails): string {
  const expected = from[step].map(orderStatusWord).join(', ')
  return t('The order is {status}. This needs one that is {expected}.', {
    status: orderStatusWord(order.status),
    expected,
  })
}

function useTakeStep(order: OrderDetails | undefined): (step: Step) => Promise<void> {
  const queries = useQueryClient()
  const { send } = useWrite()
  const ask = useAsk()
  const notify = useNotify()
  const [busy, setBusy] = useState(false)
  return async (step) => {
    if (order === undefined || busy) return
    const reason = step === 'release' ? '' : await ask(questionOf(step, order.number))
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

function questionOf(step: Exclude<Step, 'release'>, number: string) {
  const questions = {
    end: {
      title: t('End order {number}?', { number }),
      text: t('Nothing can be registered, reported or posted on it afterwards.'),
      confirm: t('End the order'),
    },
    unstart: {
      title: t('Take the start of order {number} back?', { number }),
      text: t(
        'What is not registered yet is no longer started, and what was taken for it goes back to stock.',
      ),
      confirm: t('Take the start back'),
      reason: true,
    },
    unrelease: {
      title: t('Take the release of order {number} back?', { number }),
      text: t('The order goes back to planning.'),
      confirm: t('Take the release back'),
      reason: true,
    },
  }
  return questions[step]
}

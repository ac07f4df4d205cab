import {
  ArrowUndoRegular,
  CalculatorRegular,
  CalendarRegular,
  CheckmarkCircleRegular,
  DocumentCheckmarkRegular,
  PlayRegular,
} from '@fluentui/react-icons'
import {
  isStepFrom,
  type OrderStepBack,
  orderSteps,
  stepBackFrom,
} from '../../../src/contracts/order-steps.ts'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import { useRight } from '../../api/session.ts'
import type { Action } from '../../ui/action-pane.tsx'
import { t } from '../../ui/text.ts'
import { orderStatusWord } from './order-status.tsx'
import { useTakeStep } from './use-take-step.ts'

/** The steps that ask for something in a dialog of their own. */
export type AskedStep = 'estimate' | 'schedule' | 'start' | 'end'

/**
 * The steps of an order's life as actions. What is not possible now says why, by the same table that the server decides by; what
 * one may not do is not there.
 */
export function useOrderSteps(
  order: OrderDetails | undefined,
  onAsk: (step: AskedStep) => void,
): readonly Action[] {
  const may = useRight('orders.manage')
  const take = useTakeStep(order)
  if (order === undefined || !may) return []
  const group = t('Order')
  const step = (
    name: AskedStep | 'release',
    label: string,
    icon: React.JSX.Element,
    primary = false,
  ): Action => ({
    label,
    icon,
    group,
    primary,
    onClick: () => (name === 'release' ? void take('release') : onAsk(name)),
    disabledBecause: isStepFrom(name, order.status) ? undefined : whyNot(name, order),
  })
  return [
    step('estimate', t('Estimate'), <CalculatorRegular />),
    step('schedule', t('Schedule'), <CalendarRegular />),
    step('release', t('Release'), <DocumentCheckmarkRegular />, isStepFrom('release', order.status)),
    step('start', t('Start'), <PlayRegular />, order.status === 'released'),
    step('end', t('End'), <CheckmarkCircleRegular />),
    stepBack(order, take),
  ]
}

function stepBack(order: OrderDetails, take: (step: OrderStepBack) => Promise<void>): Action {
  const step = stepBackFrom(order.status)
  const common = { icon: <ArrowUndoRegular />, group: t('Back') }
  if (step === undefined)
    return {
      ...common,
      label: t('Take the last step back'),
      disabledBecause: t('The order is {status}: there is no step before it.', {
        status: orderStatusWord(order.status),
      }),
    }
  return { ...common, label: stepBackWord(step), onClick: () => void take(step) }
}

function stepBackWord(step: OrderStepBack): string {
  const words: Record<OrderStepBack, string> = {
    unend: t('Open it again'),
    unstart: t('Take the start back'),
    unrelease: t('Take the release back'),
    unschedule: t('Take the schedule back'),
    unestimate: t('Take the estimate back'),
  }
  return words[step]
}

function whyNot(step: AskedStep | 'release', order: OrderDetails): string {
  return t('The order is {status}. This needs one that is {expected}.', {
    status: orderStatusWord(order.status),
    expected: orderSteps[step].from.map(orderStatusWord).join(', '),
  })
}

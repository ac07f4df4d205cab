import { PrintRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import { useFeature } from '../../api/session.ts'
import type { Action } from '../../ui/action-pane.tsx'
import { t } from '../../ui/text.ts'
import { PrintDialog, type Printed } from './print-dialog.tsx'

/** What can be printed of an order, as actions and the dialog that they open. */
export function usePrinting(order: Pick<OrderDetails, 'id' | 'number'> | undefined): {
  readonly actions: readonly Action[]
  readonly dialog: ReactNode
} {
  const [printed, setPrinted] = useState<Printed>()
  const printing = useFeature('label-printing')
  if (order === undefined || !printing) return { actions: [], dialog: null }
  const group = t('Print')
  const icon = <PrintRegular />
  return {
    actions: [
      { label: t('Print labels'), icon, group, onClick: () => setPrinted('labels') },
      { label: t('Print command sheet'), icon, group, onClick: () => setPrinted('command-sheet') },
    ],
    dialog: printed && <PrintDialog order={order} printed={printed} onClose={() => setPrinted(undefined)} />,
  }
}

import { PrintRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import type { LotDetails } from '../../../src/contracts/inventory.ts'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import { useFeature } from '../../api/session.ts'
import type { Action } from '../../ui/action-pane.tsx'
import { lotNumber } from '../../ui/lot-text.tsx'
import { t } from '../../ui/text.ts'
import { PrintDialog } from './print-dialog.tsx'

/** Actions that print, and the dialog that they open. */
export type Printing = { readonly actions: readonly Action[]; readonly dialog: ReactNode }

const nothing: Printing = { actions: [], dialog: null }

/** What can be printed of an order. */
export function usePrinting(order: Pick<OrderDetails, 'id' | 'number' | 'item'> | undefined): Printing {
  const [printed, setPrinted] = useState<'labels' | 'command-sheet'>()
  const isOffered = useFeature('label-printing')
  if (order === undefined || !isOffered) return nothing
  const group = t('Print')
  const icon = <PrintRegular />
  const { id, number, item } = order
  const common = {
    path: `/orders/${id}/${printed}`,
    letters: item.number + item.name,
    onClose: () => setPrinted(undefined),
  }
  return {
    actions: [
      { label: t('Print labels'), icon, group, onClick: () => setPrinted('labels') },
      { label: t('Print command sheet'), icon, group, onClick: () => setPrinted('command-sheet') },
    ],
    dialog:
      printed === 'labels' ? (
        <PrintDialog
          {...common}
          title={t('Print the labels of order {number}', { number })}
          picture={t('The first label')}
          symbolHint={t('One label for each number that is registered on the order or allocated to it.')}
        />
      ) : (
        printed && (
          <PrintDialog
            {...common}
            title={t('Print the command sheet of order {number}', { number })}
            picture={t('The command sheet')}
          />
        )
      ),
  }
}

/** The label of one batch or serial number. */
export function useLotPrinting(lot: LotDetails | undefined): Printing {
  const [isOpen, setOpen] = useState(false)
  const isOffered = useFeature('label-printing')
  if (lot === undefined || !isOffered) return nothing
  return {
    actions: [{ label: t('Print label'), icon: <PrintRegular />, onClick: () => setOpen(true) }],
    dialog: isOpen && (
      <PrintDialog
        path={`/lots/${lot.id}/label`}
        letters={lot.item.number + lot.item.name + lotNumber(lot)}
        title={t('Print the label of {number}', { number: lotNumber(lot) })}
        picture={t('The symbol on the label')}
        symbolHint={t(
          'Beside it stand the item, the numbers, the order or the supplier’s batch, and the dates.',
        )}
        onClose={() => setOpen(false)}
      />
    ),
  }
}

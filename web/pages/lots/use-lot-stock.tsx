import { MergeRegular, SplitVerticalRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import type { LotDetails } from '../../../src/contracts/inventory.ts'
import { useFeature, useRight } from '../../api/session.ts'
import type { Action } from '../../ui/action-pane.tsx'
import { t } from '../../ui/text.ts'
import { stockActions } from '../stock/stock-actions.tsx'
import { StockDialog, type StockStep } from '../stock/stock-dialog.tsx'
import type { DraftStockLine } from '../stock/stock-lines.ts'
import { MergeDialog } from './merge-dialog.tsx'
import { SplitDialog } from './split-dialog.tsx'

/** What can be done with the stock of a lot: its actions, and the dialog that is open. */
export function useLotStock(lot: LotDetails | undefined): {
  readonly actions: readonly Action[]
  readonly dialog: ReactNode
} {
  const mayPost = useRight('inventory.post')
  const dividing = useFeature('batch-divisions')
  const [open, setOpen] = useState<StockStep | 'split' | 'merge'>()
  if (lot === undefined || !mayPost) return { actions: [], dialog: null }
  const close = () => setOpen(undefined)
  const [place] = lot.places
  const nowhere = place === undefined ? t('None of it is in a warehouse.') : undefined
  const group = 'batch'
  const batchActions: readonly Action[] = [
    {
      label: t('Split'),
      icon: <SplitVerticalRegular />,
      group,
      onClick: () => setOpen('split'),
      disabledBecause: nowhere,
    },
    {
      label: t('Merge'),
      icon: <MergeRegular />,
      group,
      onClick: () => setOpen('merge'),
      disabledBecause: nowhere,
    },
  ]
  const line = lineOfLot(lot)
  return {
    actions: [
      // What is nowhere can still be found again: a count or an adjustment brings it back.
      ...stockActions(setOpen).map((action, index) =>
        index === 0 || index === 3 ? { ...action, disabledBecause: nowhere } : action,
      ),
      ...(dividing && lot.item.tracking === 'batch' ? batchActions : []),
    ],
    dialog:
      open === 'split' ? (
        <SplitDialog lot={lot} onClose={close} />
      ) : open === 'merge' ? (
        <MergeDialog lot={lot} line={line} onClose={close} />
      ) : (
        open && <StockDialog step={open} warehouseId={place?.warehouseId} lines={[line]} onClose={close} />
      ),
  }
}

/** The lot as the line a dialog begins with: what is in its first warehouse. */
function lineOfLot(lot: LotDetails): DraftStockLine {
  const { id, batchNumber, serialNumber, item, expiresOn } = lot
  const onHand = lot.places[0]?.onHand ?? '0'
  return {
    item,
    lot: { id, batchNumber, serialNumber },
    ...{ onHand, expiresOn, holdReason: lot.hold?.reason ?? null },
    typed: serialNumber === '' ? onHand : '1',
  }
}

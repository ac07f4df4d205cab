import {
  ArrowSwapRegular,
  ClipboardNumber123Regular,
  DeleteDismissRegular,
  NumberSymbolSquareRegular,
} from '@fluentui/react-icons'
import type { Action } from '../../ui/action-pane.tsx'
import { t } from '../../ui/text.ts'
import type { StockStep } from './stock-dialog.tsx'

/** The actions that move stock, for the pages of what is on hand and of one lot. */
export function stockActions(open: (step: StockStep) => void): readonly Action[] {
  const group = 'stock'
  return [
    { label: t('Transfer'), icon: <ArrowSwapRegular />, group, onClick: () => open('transfer') },
    { label: t('Count'), icon: <ClipboardNumber123Regular />, group, onClick: () => open('count') },
    { label: t('Adjust'), icon: <NumberSymbolSquareRegular />, group, onClick: () => open('adjust') },
    { label: t('Scrap'), icon: <DeleteDismissRegular />, group, onClick: () => open('scrap') },
  ]
}

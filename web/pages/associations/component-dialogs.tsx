import type { OrderDetails } from '../../../src/contracts/orders.ts'
import type { UnitState } from '../../../src/contracts/scans.ts'
import type { Association } from '../../../src/contracts/tracking.ts'
import { lotNumber } from '../../ui/lot-text.tsx'
import { isPositive } from '../../ui/quantity.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { t } from '../../ui/text.ts'
import { CorrectionDialog } from './correction-dialog.tsx'
import { CreateAssociationDialog } from './create-association-dialog.tsx'
import type { Corrections } from './use-corrections.ts'

/** What is being done to the components of a product, and to which. */
export type ComponentDialog =
  | { readonly kind: 'create'; readonly componentId: string | undefined }
  | { readonly kind: 'remove'; readonly rows: readonly Association[] }
  | { readonly kind: 'replace'; readonly row: Association }

type ComponentDialogsProps = {
  readonly order: OrderDetails
  readonly unit: UnitState
  readonly dialog: ComponentDialog
  readonly corrections: Corrections
  readonly onDone: () => void
  readonly onClose: () => void
}

export function ComponentDialogs(props: ComponentDialogsProps) {
  const { order, unit, dialog, corrections, onDone, onClose } = props
  const product = lotNumber(unit.lot)
  switch (dialog.kind) {
    case 'create':
      return (
        <CreateAssociationDialog
          order={order}
          unit={unit}
          componentId={dialog.componentId}
          corrections={corrections}
          onClose={onClose}
        />
      )
    case 'replace':
      return (
        <CorrectionDialog
          row={dialog.row}
          title={t('Replace {number} in {product}', { number: lotNumber(dialog.row.lot), product })}
          submit={t('Replace')}
          quantityHint={t('How much of it is in the product.')}
          run={(entered, reason) => corrections.replaceAssociation(dialog.row, entered, reason)}
          onClose={onClose}
        >
          {t('Both numbers stay in the record. What was posted is given back and posted anew.')}
        </CorrectionDialog>
      )
    case 'remove':
      return (
        <ReasonDialog
          title={removeWords(dialog.rows, product)}
          text={
            dialog.rows.some(({ posted }) => isPositive(posted))
              ? t(
                  'Its consumption is posted; removing it posts a reversal. The record keeps who, when and why.',
                )
              : t('The numbers are free again. The record keeps who removed them, when and why.')
          }
          submit={t('Remove')}
          run={async (reason) => {
            await corrections.removeAssociations(dialog.rows, reason)
            onDone()
          }}
          onClose={onClose}
        />
      )
  }
}

function removeWords(rows: readonly Association[], product: string): string {
  const [first] = rows
  return rows.length === 1 && first
    ? t('Remove {number} from {product}?', { number: lotNumber(first.lot), product })
    : t('Remove {n} components from {product}?', { n: rows.length, product })
}

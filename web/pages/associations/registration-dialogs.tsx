import type { OrderDetails } from '../../../src/contracts/orders.ts'
import type { Registration } from '../../../src/contracts/tracking.ts'
import { lotNumber } from '../../ui/lot-text.tsx'
import { isPositive } from '../../ui/quantity.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { t } from '../../ui/text.ts'
import { ReportDialog } from '../orders/report-dialog.tsx'
import { reportableOf } from '../orders/reportable.ts'
import { CorrectionDialog } from './correction-dialog.tsx'
import { CreateRegistrationDialog } from './create-registration-dialog.tsx'
import type { Corrections } from './use-corrections.ts'

/** What is being done to registrations, and to which. */
export type RegistrationDialog =
  | { readonly kind: 'create' }
  | { readonly kind: 'remove'; readonly rows: readonly Registration[] }
  | { readonly kind: 'correct'; readonly row: Registration }
  | { readonly kind: 'report'; readonly rows: readonly Registration[] }

type RegistrationDialogsProps = {
  readonly order: OrderDetails
  readonly dialog: RegistrationDialog
  readonly corrections: Corrections
  /** The registration the page is about afterwards. */
  readonly onUnit: (registrationId: string | undefined) => void
  readonly onClose: () => void
}

export function RegistrationDialogs(props: RegistrationDialogsProps) {
  const { order, dialog, corrections, onUnit, onClose } = props
  switch (dialog.kind) {
    case 'create':
      return (
        <CreateRegistrationDialog
          order={order}
          corrections={corrections}
          onCreated={onUnit}
          onClose={onClose}
        />
      )
    case 'correct':
      return (
        <CorrectionDialog
          row={dialog.row}
          title={t('Correct {number}', { number: lotNumber(dialog.row.lot) })}
          submit={t('Correct')}
          quantityHint={t('The quantity of this batch.')}
          run={async (entered, reason) =>
            onUnit(await corrections.correctRegistration(dialog.row, entered, reason))
          }
          onClose={onClose}
        >
          {t('Its components stay with it, and both numbers stay in the record.')}
        </CorrectionDialog>
      )
    case 'remove':
      return (
        <ReasonDialog
          title={removeWords(dialog.rows)}
          text={t('The numbers are free again. The record keeps who removed them, when and why.')}
          submit={t('Remove')}
          run={async (reason) => {
            await corrections.removeRegistrations(dialog.rows, reason)
            onUnit(undefined)
          }}
          onClose={onClose}
        />
      )
    case 'report':
      return <Report {...props} rows={dialog.rows} />
  }
}

function removeWords(rows: readonly Registration[]): string {
  const [first] = rows
  return rows.length === 1 && first
    ? t('Remove {number} from the order?', { number: lotNumber(first.lot) })
    : t('Remove {n} registrations from the order?', { n: rows.length })
}

function Report({
  order,
  rows,
  onClose,
}: RegistrationDialogsProps & { readonly rows: readonly Registration[] }) {
  const reportable = rows.map(reportableOf).filter(({ left }) => isPositive(left))
  const reported = rows.length - reportable.length
  return (
    <ReportDialog
      order={order}
      rows={reportable}
      initially={() => true}
      note={
        reported === 0
          ? undefined
          : t('{n, plural, one {# of the selected is} other {# of the selected are}} reported already.', {
              n: reported,
            })
      }
      onClose={onClose}
    />
  )
}

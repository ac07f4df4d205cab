import { useState } from 'react'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import type { ReportAnswer } from '../../../src/contracts/tracking.ts'
import { useRefresh } from '../../api/refresh.ts'
import { useFeature } from '../../api/session.ts'
import { useWrite } from '../../api/use-write.ts'
import { useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { t } from '../../ui/text.ts'
import { ReportRows } from './report-rows.tsx'
import { type Entry, firstEntry, isComplete, lineOf, type Reportable } from './reportable.ts'
import { trackTarget } from './track-target.ts'

type ReportDialogProps = {
  readonly order: Pick<OrderDetails, 'id' | 'number'>
  readonly rows: readonly Reportable[]
  /** Which rows are chosen when it opens. */
  readonly initially: (row: Reportable) => boolean
  /** Said above the rows, such as what was left out. */
  readonly note?: string | undefined
  /** Offers the way to the Tracked components page. */
  readonly withTracking?: boolean
  readonly onReported?: () => void
  readonly onClose: () => void
}

/** Reports the chosen products as finished, good or scrap. */
export function ReportDialog(props: ReportDialogProps) {
  const { order, rows, onReported, onClose } = props
  const { send } = useWrite()
  const tracking = useFeature('tracked-components')
  const told = useTellReport()
  const [entries, setEntries] = useState<ReadonlyMap<string, Entry>>(
    () => new Map(rows.map((row) => [row.id, firstEntry(row, props.initially(row))])),
  )
  const entryOf = (row: Reportable) => entries.get(row.id) ?? firstEntry(row, false)
  const chosen = rows.filter((row) => entryOf(row).chosen)
  const submission = useSubmission(async (override) => {
    const lines = chosen.map((row) => lineOf(row, entryOf(row)))
    const path = `/api/v1/orders/${order.id}/reports`
    await told(await send<ReportAnswer>('POST', path, { lines, ...override }))
    onReported?.()
    onClose()
  })
  const n = chosen.length
  return (
    <FormDialog
      wide
      title={t('Report as finished on order {number}', { number: order.number })}
      submission={submission}
      submit={
        n === 0
          ? t('Report as finished')
          : t('{n, plural, one {Report # as finished} other {Report # as finished}}', { n })
      }
      submitDisabled={n === 0 || !chosen.every((row) => isComplete(entryOf(row)))}
      secondary={
        props.withTracking && tracking ? (
          <ButtonLink {...trackTarget(order.id, { back: `/orders/${order.id}?dialog=report` })}>
            {t('Track components')}
          </ButtonLink>
        ) : undefined
      }
      onClose={onClose}
    >
      {props.note && <div>{props.note}</div>}
      {rows.length === 0 ? (
        <div>{t('Nothing is left to report. Register the products first, or start more.')}</div>
      ) : (
        <ReportRows
          rows={rows}
          entryOf={entryOf}
          onChange={(changed) =>
            setEntries(
              (before) => new Map([...before, ...changed.map(([row, entry]) => [row.id, entry] as const)]),
            )
          }
        />
      )}
    </FormDialog>
  )
}

/** Says what was reported, with what was let through, and how to take it back: by reversing the journal it made. */
function useTellReport(): (answer: ReportAnswer) => Promise<void> {
  const { send } = useWrite()
  const notify = useNotify()
  const refresh = useRefresh()
  return async ({ journalId, journalNumber, lines, warnings }) => {
    await refresh()
    const undo = async () => {
      try {
        await send('POST', `/api/v1/journals/${journalId}/reverse`, { reason: t('Taken back right away') })
        notify({ text: t('The report {number} is reversed.', { number: journalNumber }) })
      } catch (failure) {
        notify({ text: failure instanceof Error ? failure.message : String(failure), intent: 'error' })
      }
      await refresh()
    }
    notify({
      text: t(
        '{n, plural, one {# product is} other {# products are}} reported as finished in journal {number}.',
        {
          n: lines,
          number: journalNumber,
        },
      ),
      ...(warnings.length > 0
        ? { detail: warnings.map(({ text }) => text).join(' '), intent: 'warning' }
        : {}),
      undo: () => void undo(),
    })
  }
}

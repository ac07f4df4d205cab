import { Checkbox, makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import type { CardLine, CardLineInput, Worker } from '../../../src/contracts/cards.ts'
import type { JournalDetails } from '../../../src/contracts/journals.ts'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import type { Registration } from '../../../src/contracts/tracking.ts'
import { ChoiceField, QuantityField, TextField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { LookupField } from '../../ui/lookup-field.tsx'
import { lotNumber } from '../../ui/lot-text.tsx'
import { isPositive, readQuantity } from '../../ui/quantity.ts'
import { t } from '../../ui/text.ts'
import { useErrorCauses } from '../../ui/use-error-causes.ts'
import { type CardEntry, entryOf, inputOf, newEntry } from './card-line-entry.ts'

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(256px, 100%), 1fr))',
    gap: '8px 16px',
    alignItems: 'start',
  },
})

type CardLineDialogProps = {
  readonly journal: JournalDetails
  readonly order: OrderDetails
  /** The line to change; a new one when absent. */
  readonly line: CardLine | undefined
  readonly onSave: (line: CardLineInput) => Promise<void>
  readonly onClose: () => void
}

/** What was done at an operation: how much is good and how much scrap, in what time, by whom. */
export function CardLineDialog({ journal, order, line, onSave, onClose }: CardLineDialogProps) {
  const styles = useStyles()
  const { operations } = order
  const causes = useErrorCauses()
  const [entry, setEntry] = useState<CardEntry>(() =>
    line ? entryOf(line) : newEntry(String(operations[0]?.number ?? '')),
  )
  const set = (part: Partial<CardEntry>) => setEntry((before) => ({ ...before, ...part }))
  const input = inputOf(entry)
  const submission = useSubmission(async () => {
    if (input === undefined) return
    await onSave(input)
    onClose()
  })
  const last = String(operations.at(-1)?.number ?? '')
  const scrapped = isPositive(readQuantity(entry.error) ?? '0')
  return (
    <FormDialog
      wide
      title={line ? t('Change line {line}', { line: line.lineNumber }) : t('Add a line')}
      submission={submission}
      submit={t('Save')}
      submitDisabled={input === undefined || endsBeforeBegin(entry)}
      onClose={onClose}
    >
      <div className={styles.row}>
        <ChoiceField
          label={t('Operation')}
          value={entry.operation}
          onChange={(operation) => set({ operation, reports: operation === last && entry.reports })}
          choices={operations.map(({ number, name }) => ({
            value: String(number),
            label: `${number} ${name}`,
          }))}
        />
        <LookupField<Registration>
          label={t('Product')}
          hint={t('Left empty, all of the order.')}
          path={`/api/v1/orders/${order.id}/registrations`}
          lookupOf={({ id, lot }) => ({ id, label: lotNumber(lot) })}
          value={entry.product}
          onChange={(product) => set({ product })}
        />
      </div>
      <div className={styles.row}>
        <QuantityField
          label={t('Good')}
          unit={journal.unit}
          value={entry.good}
          onChange={(good) => set({ good })}
        />
        <QuantityField
          label={t('Error')}
          unit={journal.unit}
          value={entry.error}
          onChange={(error) => set({ error })}
        />
        <TextField
          label={t('Error cause')}
          value={entry.errorCause}
          maxLength={120}
          suggestions={causes}
          required={scrapped}
          onChange={(errorCause) => set({ errorCause })}
        />
      </div>
      <div className={styles.row}>
        <QuantityField
          label={t('Time')}
          unit={t('min')}
          {...(journal.kind === 'job-card' ? { hint: t('Left empty, from begin to end.') } : {})}
          value={entry.minutes}
          onChange={(minutes) => set({ minutes })}
        />
        {journal.kind === 'job-card' && <JobFields entry={entry} onChange={set} />}
      </div>
      <Checkbox
        label={t('Take from stock what is matched to the components of this operation')}
        checked={entry.consumes}
        onChange={(_, { checked }) => set({ consumes: checked === true })}
      />
      {entry.operation === last && (
        <Checkbox
          label={t('Report as finished')}
          checked={entry.reports}
          onChange={(_, { checked }) => set({ reports: checked === true })}
        />
      )}
    </FormDialog>
  )
}

type JobFieldsProps = {
  readonly entry: CardEntry
  readonly onChange: (part: Partial<CardEntry>) => void
}

/** Both are written in the same way, so that their texts compare as their times do. */
function endsBeforeBegin({ began, ended }: CardEntry): boolean {
  return began !== '' && ended !== '' && ended < began
}

function JobFields({ entry, onChange }: JobFieldsProps) {
  return (
    <>
      <LookupField<Worker>
        label={t('Worker')}
        hint={t('Left empty, whoever enters it.')}
        path="/api/v1/workers"
        lookupOf={({ id, name }) => ({ id, label: name })}
        value={entry.worker}
        onChange={(worker) => onChange({ worker })}
      />
      <TextField
        label={t('Begin')}
        type="datetime-local"
        value={entry.began}
        onChange={(began) => onChange({ began })}
      />
      <TextField
        label={t('End')}
        type="datetime-local"
        value={entry.ended}
        onChange={(ended) => onChange({ ended })}
        problem={endsBeforeBegin(entry) ? t('The end must not be before the begin.') : undefined}
      />
    </>
  )
}

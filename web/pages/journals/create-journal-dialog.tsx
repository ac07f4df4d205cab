import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type JournalAnswer, type JournalKind, journalKinds } from '../../../src/contracts/journals.ts'
import type { OrderRow } from '../../../src/contracts/orders.ts'
import { useRefresh } from '../../api/refresh.ts'
import { useWrite } from '../../api/use-write.ts'
import { ChoiceField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { type Lookup, LookupField } from '../../ui/lookup-field.tsx'
import { t } from '../../ui/text.ts'
import { journalKindChoices } from './journal-kind.ts'

type CreateJournalDialogProps = {
  /** The order it is for; chosen in the dialog when absent. */
  readonly order?: { readonly id: string; readonly number: string }
  readonly onClose: () => void
}

/** Opens a journal on a started order, filled with what is left to do, and goes to it. */
export function CreateJournalDialog({ order, onClose }: CreateJournalDialogProps) {
  const navigate = useNavigate()
  const refresh = useRefresh()
  const { send } = useWrite()
  const [kind, setKind] = useState<JournalKind>('route-card')
  const [chosen, setChosen] = useState<Lookup | undefined>(order && { id: order.id, label: order.number })
  const submission = useSubmission(async () => {
    if (chosen === undefined) return
    const path = `/api/v1/orders/${chosen.id}`
    const answer =
      kind === 'picking-list'
        ? await send<JournalAnswer>('POST', `${path}/picking-lists`, { associationIds: [] })
        : await send<JournalAnswer>('POST', `${path}/journals`, { kind })
    await refresh()
    onClose()
    await navigate({ to: '/journals/$journalId', params: { journalId: answer.id } })
  })
  return (
    <FormDialog
      title={
        order ? t('Create a journal of order {number}', { number: order.number }) : t('Create a journal')
      }
      submission={submission}
      submit={t('Create')}
      submitDisabled={chosen === undefined}
      onClose={onClose}
    >
      <ChoiceField
        label={t('Kind')}
        value={kind}
        hint={hintOf(kind)}
        onChange={(value) => setKind(journalKinds.find((each) => each === value) ?? kind)}
        choices={journalKindChoices()}
      />
      {!order && (
        <LookupField<OrderRow>
          label={t('Order')}
          hint={t('One that is started.')}
          required
          path="/api/v1/orders"
          query={{ status: 'started,reported-as-finished' }}
          lookupOf={({ id, number, item }) => ({ id, label: `${number} ${item.number}` })}
          value={chosen}
          onChange={setChosen}
        />
      )}
    </FormDialog>
  )
}

function hintOf(kind: JournalKind): string {
  const hints: Record<JournalKind, string> = {
    'picking-list': t('Filled with what is matched and not posted yet.'),
    'route-card': t('Filled with what each operation has left; for quantities and time.'),
    'job-card': t('Filled with what each operation has left; for who worked from when to when.'),
    'report-as-finished': t('Filled with the numbers that are registered and not reported yet.'),
  }
  return hints[kind]
}

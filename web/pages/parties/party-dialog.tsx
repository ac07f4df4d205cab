import { useState } from 'react'
import type { Party, PartyKind } from '../../../src/contracts/inventory.ts'
import { useRight } from '../../api/session.ts'
import { useWrite } from '../../api/use-write.ts'
import { TextField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { t } from '../../ui/text.ts'
import { useDone } from '../../ui/use-done.ts'
import { partyWords } from './party-words.ts'

type PartyDialogProps = {
  readonly kind: PartyKind
  readonly party?: Party
  readonly onClose: () => void
}

/** Creates a vendor or customer, or gives one another name. */
export function PartyDialog({ kind, party, onClose }: PartyDialogProps) {
  const done = useDone(onClose)
  const { send } = useWrite()
  const mayManage = useRight('inventory.post')
  const [number, setNumber] = useState(party?.number ?? '')
  const [name, setName] = useState(party?.name ?? '')
  const submission = useSubmission(async () => {
    const path = `/api/v1/${kind}s`
    const saved = party
      ? await send<Party>('PATCH', `${path}/${party.id}`, { name: name.trim() })
      : await send<Party>('POST', path, { number: number.trim(), name: name.trim() })
    await done(t('{number} {name} is saved.', { number: saved.number, name: saved.name }))
  })
  const { problemOf } = submission
  return (
    <FormDialog
      title={party ? t('Change {code}', { code: party.number }) : partyWords()[kind].create}
      submission={submission}
      submit={party ? t('Save') : t('Create')}
      submitDisabled={!mayManage || name.trim() === '' || number.trim() === ''}
      onClose={onClose}
    >
      {!party && (
        <TextField
          label={t('Number')}
          required
          autoFocus
          maxLength={40}
          value={number}
          onChange={setNumber}
          problem={problemOf('number')}
        />
      )}
      <TextField
        label={t('Name')}
        required
        maxLength={120}
        disabled={!mayManage}
        value={name}
        onChange={setName}
        problem={problemOf('name')}
      />
    </FormDialog>
  )
}

import { Checkbox } from '@fluentui/react-components'
import { useState } from 'react'
import type { SavedTrace, SaveTrace } from '../../../src/contracts/questions.ts'
import { queryClient } from '../../api/query-client.ts'
import { useWrite } from '../../api/use-write.ts'
import { TextField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { t } from '../../ui/text.ts'
import { savedPath } from './saved-pane.tsx'

/** Keeps the question under a name; asked again, it is answered with what is known then. */
export function SaveDialog({
  saved,
  onClose,
}: {
  readonly saved: SaveTrace['saved']
  readonly onClose: () => void
}) {
  const { send } = useWrite()
  const notify = useNotify()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(true)
  const submission = useSubmission(async () => {
    const kept = await send<SavedTrace>('POST', savedPath, { name: name.trim(), saved, shared })
    await queryClient.invalidateQueries({ queryKey: [savedPath] })
    notify({ text: t('Saved as “{name}”.', { name: kept.name }) })
    onClose()
  })
  return (
    <FormDialog
      title={t('Save this question')}
      submission={submission}
      submit={t('Save')}
      submitDisabled={name.trim() === ''}
      onClose={onClose}
    >
      <TextField
        label={t('Name')}
        hint={t('The question is saved, not its answer: opened again, it tells what is known then.')}
        value={name}
        onChange={setName}
        maxLength={120}
        required
        autoFocus
        problem={submission.problemOf('name')}
      />
      <Checkbox
        label={t('For everyone who may trace')}
        checked={shared}
        onChange={(_, { checked }) => setShared(checked === true)}
      />
    </FormDialog>
  )
}

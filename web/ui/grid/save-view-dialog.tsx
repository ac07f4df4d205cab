import { Checkbox } from '@fluentui/react-components'
import { useState } from 'react'
import type { ListName } from '../../../src/contracts/list-views.ts'
import { queryClient } from '../../api/query-client.ts'
import { useWrite } from '../../api/use-write.ts'
import { TextField, useSubmission } from '../form.tsx'
import { FormDialog } from '../form-dialog.tsx'
import { useNotify } from '../notify.tsx'
import { t } from '../text.ts'
import { viewsPath } from './use-list-views.ts'

/** Keeps filters and order of a list under a name. */
export function SaveViewDialog(props: {
  readonly list: ListName
  readonly search: Readonly<Record<string, string>>
  readonly onClose: () => void
}) {
  const { list, search, onClose } = props
  const { send } = useWrite()
  const notify = useNotify()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const [isDefault, setDefault] = useState(false)
  const submission = useSubmission(async () => {
    await send('POST', viewsPath, { list, name: name.trim(), search, shared, isDefault })
    await queryClient.invalidateQueries({ queryKey: [viewsPath] })
    notify({ text: t('Saved as “{name}”.', { name: name.trim() }) })
    onClose()
  })
  return (
    <FormDialog
      title={t('Save this view')}
      submission={submission}
      submit={t('Save')}
      submitDisabled={name.trim() === ''}
      onClose={onClose}
    >
      <TextField
        label={t('Name')}
        hint={t('Filters and order are saved, not the rows: opened again, the view shows what fits then.')}
        value={name}
        onChange={setName}
        maxLength={60}
        required
        autoFocus
        problem={submission.problemOf('name')}
      />
      <Checkbox
        label={t('For everybody')}
        checked={shared}
        onChange={(_, { checked }) => setShared(checked === true)}
      />
      <Checkbox
        label={t('Open the list with it')}
        checked={isDefault}
        onChange={(_, { checked }) => setDefault(checked === true)}
      />
    </FormDialog>
  )
}

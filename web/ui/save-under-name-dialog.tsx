import { Checkbox } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { queryClient } from '../api/query-client.ts'
import { TextField, useSubmission } from './form.tsx'
import { FormDialog } from './form-dialog.tsx'
import { useNotify } from './notify.tsx'
import { t } from './text.ts'

/** Keeps something under a name, for oneself or for others too. `path` is where such things are listed. */
export function SaveUnderNameDialog(props: {
  readonly title: string
  readonly hint: string
  readonly longest: number
  /** Whom it is shared with. */
  readonly forOthers: string
  readonly sharedAtFirst: boolean
  readonly path: string
  /** Returns the name it was kept under. */
  readonly save: (as: { readonly name: string; readonly shared: boolean }) => Promise<string>
  readonly onClose: () => void
  /** More to choose, below. */
  readonly children?: ReactNode
}) {
  const { title, hint, longest, forOthers, sharedAtFirst, path, save, onClose, children } = props
  const notify = useNotify()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(sharedAtFirst)
  const submission = useSubmission(async () => {
    const kept = await save({ name: name.trim(), shared })
    await queryClient.invalidateQueries({ queryKey: [path] })
    notify({ text: t('Saved as “{name}”.', { name: kept }) })
    onClose()
  })
  return (
    <FormDialog
      title={title}
      submission={submission}
      submit={t('Save')}
      submitDisabled={name.trim() === ''}
      onClose={onClose}
    >
      <TextField
        label={t('Name')}
        hint={hint}
        value={name}
        onChange={setName}
        maxLength={longest}
        required
        autoFocus
        problem={submission.problemOf('name')}
      />
      <Checkbox
        label={forOthers}
        checked={shared}
        onChange={(_, { checked }) => setShared(checked === true)}
      />
      {children}
    </FormDialog>
  )
}

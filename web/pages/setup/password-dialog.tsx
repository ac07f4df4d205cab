import { useState } from 'react'
import type { Account } from '../../../src/contracts/accounts.ts'
import { useWrite } from '../../api/use-write.ts'
import { TextField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { t } from '../../ui/text.ts'

/** Gives an account a new password, which ends its sessions. */
export function PasswordDialog({
  account,
  onClose,
}: {
  readonly account: Account
  readonly onClose: () => void
}) {
  const notify = useNotify()
  const { send } = useWrite()
  const [password, setPassword] = useState('')
  const { name } = account
  const submission = useSubmission(async () => {
    await send<Account>('PATCH', `/api/v1/accounts/${account.id}`, { password })
    notify({ text: t('{name} has a new password.', { name }) })
    onClose()
  })
  return (
    <FormDialog
      title={t('New password for {name}', { name })}
      submission={submission}
      submit={t('Set password')}
      submitDisabled={password === ''}
      onClose={onClose}
    >
      <TextField
        label={t('Password')}
        hint={t('At least 10 characters. Whoever is signed in as {name} is signed out.', { name })}
        type="password"
        autoComplete="new-password"
        autoFocus
        required
        value={password}
        onChange={setPassword}
        problem={submission.problemOf('password')}
      />
    </FormDialog>
  )
}

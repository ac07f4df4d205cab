import { useState } from 'react'
import { passwordLength } from '../../src/contracts/accounts.ts'
import { useWrite } from '../api/use-write.ts'
import { TextField, useSubmission } from './form.tsx'
import { FormDialog } from './form-dialog.tsx'
import { useNotify } from './notify.tsx'
import { t } from './text.ts'

/** Everybody can give themselves another password; their other devices are signed out. */
export function OwnPasswordDialog({ onClose }: { readonly onClose: () => void }) {
  const notify = useNotify()
  const { send } = useWrite()
  const [password, setPassword] = useState('')
  const [newPassword, setNewPassword] = useState('')
  const [again, setAgain] = useState('')
  const differs = again !== '' && again !== newPassword
  const submission = useSubmission(async () => {
    const { ended } = await send<{ ended: number }>('POST', '/api/v1/session/password', {
      password,
      newPassword,
    })
    notify({
      text: t('Your password is changed.'),
      detail:
        ended === 0
          ? t('You were signed in nowhere else.')
          : t('{n, plural, one {# other device is} other {# other devices are}} signed out.', { n: ended }),
    })
    onClose()
  })
  const { problemOf } = submission
  return (
    <FormDialog
      title={t('Change your password')}
      submission={submission}
      submit={t('Change password')}
      submitDisabled={password === '' || newPassword === '' || again !== newPassword}
      onClose={onClose}
    >
      <TextField
        label={t('Old password')}
        type="password"
        autoComplete="current-password"
        autoFocus
        required
        maxLength={200}
        value={password}
        onChange={setPassword}
        problem={problemOf('password')}
      />
      <TextField
        label={t('New password')}
        hint={t('At least {n} characters. You stay signed in here and are signed out elsewhere.', {
          n: passwordLength,
        })}
        type="password"
        autoComplete="new-password"
        required
        maxLength={200}
        value={newPassword}
        onChange={setNewPassword}
        problem={problemOf('newPassword')}
      />
      <TextField
        label={t('New password again')}
        type="password"
        autoComplete="new-password"
        required
        maxLength={200}
        value={again}
        onChange={setAgain}
        problem={differs ? t('This is not what stands above.') : undefined}
      />
    </FormDialog>
  )
}

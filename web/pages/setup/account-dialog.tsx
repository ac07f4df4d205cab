import { Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { Account } from '../../../src/contracts/accounts.ts'
import type { Role } from '../../../src/contracts/rights.ts'
import { useWrite } from '../../api/use-write.ts'
import { TextField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { roleWords } from '../../ui/role-word.ts'
import { t } from '../../ui/text.ts'
import { useDone } from '../../ui/use-done.ts'

const useStyles = makeStyles({
  roles: { display: 'flex', flexDirection: 'column', margin: 0, padding: 0, border: 'none', minWidth: 0 },
  legend: { padding: 0 },
  problem: { color: tokens.colorStatusDangerForeground1, fontSize: tokens.fontSizeBase200 },
})

/** Creates an account, or changes the name and the roles of one. */
export function AccountDialog({
  account,
  onClose,
}: {
  readonly account?: Account
  readonly onClose: () => void
}) {
  const done = useDone(onClose)
  const { send } = useWrite()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [fullName, setFullName] = useState(account?.fullName ?? '')
  const [roles, setRoles] = useState<readonly Role[]>(account?.roles ?? ['worker'])
  const submission = useSubmission(async () => {
    const both = { fullName: fullName.trim(), roles }
    const saved = account
      ? await send<Account>('PATCH', `/api/v1/accounts/${account.id}`, both)
      : await send<Account>('POST', '/api/v1/accounts', { name: name.trim(), password, ...both })
    await done(t('The account {name} is saved.', { name: saved.name }))
  })
  const { problemOf } = submission
  const incomplete = fullName.trim() === '' || roles.length === 0 || (!account && (!name.trim() || !password))
  return (
    <FormDialog
      title={account ? t('Change account {name}', { name: account.name }) : t('Create account')}
      submission={submission}
      submit={account ? t('Save') : t('Create')}
      submitDisabled={incomplete}
      onClose={onClose}
    >
      {!account && (
        <TextField
          label={t('Sign-in name')}
          required
          autoFocus
          maxLength={60}
          value={name}
          onChange={setName}
          problem={problemOf('name')}
        />
      )}
      <TextField
        label={t('Full name')}
        hint={t('Stands beside everything this person does.')}
        required
        maxLength={120}
        value={fullName}
        onChange={setFullName}
        problem={problemOf('fullName')}
      />
      {!account && (
        <TextField
          label={t('Password')}
          hint={t('At least 10 characters. Tell it to the person yourself; it is shown nowhere.')}
          type="password"
          autoComplete="new-password"
          required
          value={password}
          onChange={setPassword}
          problem={problemOf('password')}
        />
      )}
      <RolesField roles={roles} onChange={setRoles} />
    </FormDialog>
  )
}

function roleHints(): Record<Role, string> {
  return {
    worker: t('sees orders and stock, scans'),
    supervisor: t('starts orders, corrects, overrides, posts, receives'),
    quality: t('traces, places and releases holds'),
    administrator: t('all of it, and items, setup and accounts'),
  }
}

type RolesFieldProps = {
  readonly roles: readonly Role[]
  readonly onChange: (roles: readonly Role[]) => void
}

function RolesField({ roles, onChange }: RolesFieldProps) {
  const styles = useStyles()
  const hints = roleHints()
  return (
    <fieldset className={styles.roles}>
      <legend className={styles.legend}>{t('Roles')}</legend>
      {Object.entries(roleWords()).map(([key, word]) => {
        const role = key as Role // roleWords has the roles for its keys.
        return (
          <Checkbox
            key={role}
            label={t('{role}: {hint}', { role: word, hint: hints[role] })}
            checked={roles.includes(role)}
            onChange={(_, { checked }) =>
              onChange(checked ? [...roles, role] : roles.filter((each) => each !== role))
            }
          />
        )
      })}
      {roles.length === 0 && <div className={styles.problem}>{t('Choose at least one.')}</div>}
    </fieldset>
  )
}

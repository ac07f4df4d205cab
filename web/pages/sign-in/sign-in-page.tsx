import { makeStyles, tokens } from '@fluentui/react-components'
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { signIn } from '../../api/session.ts'
import { Form, TextField, useSubmission } from '../../ui/form.tsx'
import { t } from '../../ui/text.ts'

const useStyles = makeStyles({
  root: {
    minHeight: '100%',
    boxSizing: 'border-box',
    display: 'grid',
    placeItems: 'center',
    padding: '24px 16px',
    backgroundColor: tokens.colorNeutralBackground3,
  },
  card: {
    width: '100%',
    maxWidth: '384px',
    boxSizing: 'border-box',
    padding: '32px',
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    '@media (max-width: 479px)': { padding: '24px 16px' },
    // Large enough for gloves: every shift begins here.
    '& .fui-Input': { minHeight: '48px', fontSize: tokens.fontSizeBase400 },
    '& button[type="submit"]': { minHeight: '48px', flex: '1 1 auto' },
  },
  brand: { display: 'flex', alignItems: 'center', gap: '12px', marginBottom: '24px' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
  },
})

/** Name and password; afterwards one is where one wanted to go. */
export function SignInPage() {
  const styles = useStyles()
  const router = useRouter()
  const navigate = useNavigate()
  const { back } = useSearch({ from: '/sign-in' })
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  useEffect(() => {
    document.title = `${t('Sign in')} · Asbuilt`
  }, [])
  const submission = useSubmission(async () => {
    await signIn(name.trim(), password)
    // Only a path of this site: an address in the link must not lead anywhere else after the password was given.
    if (back?.startsWith('/') && !back.startsWith('//')) router.history.replace(back)
    else await navigate({ to: '/', replace: true })
  })
  return (
    <main className={styles.root}>
      <div className={styles.card}>
        <div className={styles.brand}>
          <img src="/icon.svg" alt="" width={40} height={40} />
          <h1 className={styles.title}>{t('Sign in to Asbuilt')}</h1>
        </div>
        <Form submission={submission} submit={t('Sign in')}>
          <TextField
            label={t('Name')}
            value={name}
            onChange={setName}
            autoComplete="username"
            autoFocus
            problem={submission.problemOf('name')}
          />
          <TextField
            label={t('Password')}
            type="password"
            value={password}
            onChange={setPassword}
            autoComplete="current-password"
            problem={submission.problemOf('password')}
          />
        </Form>
      </div>
    </main>
  )
}

import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { useReachable } from '../api/connection.ts'
import { ApiProblem } from '../api/problem.ts'
import { EmptyState } from './empty-state.tsx'
import { ButtonLink } from './link.tsx'
import { PageSkeleton } from './page-skeleton.tsx'
import { t } from './text.ts'

const useStyles = makeStyles({
  root: { minHeight: '60vh', display: 'grid', placeItems: 'center', padding: tokens.spacingHorizontalL },
})

/** What stands in place of a page that could not be shown. */
export function PageProblem({ error, reset }: ErrorComponentProps) {
  const styles = useStyles()
  const router = useRouter()
  // Its address holds what no person reads; the refusal would repeat it, and trying again brings nothing.
  if (error instanceof ApiProblem && (error.status === 404 || error.code === 'invalid-input'))
    return <NotFound title={t('This does not exist, or no longer')} />
  return (
    <div className={styles.root} role="alert">
      <EmptyState
        whole
        title={error instanceof ApiProblem ? error.message : t('This page could not be shown')}
        hint={error instanceof Error && !(error instanceof ApiProblem) ? error.message : undefined}
        action={
          <Button
            appearance="primary"
            onClick={() => {
              reset()
              void router.invalidate()
            }}
          >
            {t('Try again')}
          </Button>
        }
      />
    </div>
  )
}

export function NotFound({ title }: { readonly title?: string }) {
  return (
    <Instead
      title={title ?? t('There is no page at this address')}
      hint={t('The link may be old or incomplete.')}
    />
  )
}

/** A page that the account may not see: somebody had its address. */
export function NotAllowed({ page }: { readonly page: string }) {
  return (
    <Instead
      title={t('{page}: your account may not see this page', { page })}
      hint={t('Ask a supervisor or an administrator.')}
    />
  )
}

function Instead(props: { readonly title: string; readonly hint: string }) {
  const styles = useStyles()
  return (
    <div className={styles.root} role="alert">
      <EmptyState whole {...props} action={<ButtonLink to="/">{t('Go to Home')}</ButtonLink>} />
    </div>
  )
}

/** Until it is known who is signed in there is no page yet; who waits for the server is told so. */
export function Connecting() {
  const styles = useStyles()
  if (useReachable()) return <PageSkeleton />
  return (
    <div className={styles.root} role="status">
      <EmptyState
        whole
        title={t('No connection to the server')}
        hint={t('It is tried again by itself. Leave this page open.')}
      />
    </div>
  )
}

import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { ApiProblem } from '../api/problem.ts'
import { EmptyState } from './empty-state.tsx'
import { ButtonLink } from './link.tsx'
import { t } from './text.ts'

const useStyles = makeStyles({
  root: { minHeight: '60vh', display: 'grid', placeItems: 'center', padding: tokens.spacingHorizontalL },
})

/** What stands in place of a page that could not be shown. */
export function PageProblem({ error, reset }: ErrorComponentProps) {
  const styles = useStyles()
  const router = useRouter()
  // Its address holds what no person reads; the refusal would repeat it.
  if (error instanceof ApiProblem && error.status === 404) {
    return <Missing title={t('This does not exist, or no longer')} />
  }
  return (
    <div className={styles.root} role="alert">
      <EmptyState
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

export function NotFound() {
  return <Missing title={t('There is no page at this address')} />
}

function Missing({ title }: { readonly title: string }) {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <EmptyState
        title={title}
        hint={t('The link may be old or incomplete.')}
        action={<ButtonLink to="/">{t('Go to Home')}</ButtonLink>}
      />
    </div>
  )
}

import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: tokens.spacingVerticalS,
    padding: '32px 16px',
    textAlign: 'center',
    color: tokens.colorNeutralForeground2,
  },
  icon: { fontSize: '40px', lineHeight: 1, color: tokens.colorNeutralForeground3 },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground1,
  },
  hint: { margin: 0, maxWidth: '52ch', textWrap: 'balance' },
  action: { marginTop: tokens.spacingVerticalS },
})

type EmptyStateProps = {
  readonly icon?: ReactNode
  readonly title: string
  /** Nothing else stands on the page: the title is the page's. */
  readonly whole?: boolean
  /** What to do next, in one sentence. */
  readonly hint?: string | undefined
  readonly action?: ReactNode
}

/** Nothing is here: says so, and what to do next. */
export function EmptyState({ icon, title, whole = false, hint, action }: EmptyStateProps) {
  const styles = useStyles()
  const Title = whole ? 'h1' : 'p'
  return (
    <div className={styles.root}>
      {icon && <span className={styles.icon}>{icon}</span>}
      <Title className={styles.title}>{title}</Title>
      {hint && <p className={styles.hint}>{hint}</p>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  )
}

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { t } from './text.ts'
import { signal } from './theme.ts'

/** Never colour alone: each status has its own shape and its word. */
export type Status = 'not-started' | 'in-progress' | 'completed' | 'held' | 'refused'

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '6px',
    whiteSpace: 'nowrap',
    verticalAlign: 'bottom',
    fontWeight: tokens.fontWeightSemibold,
    lineHeight: tokens.lineHeightBase300,
  },
  large: { fontSize: tokens.fontSizeBase400, gap: '8px' },
  shape: { width: '1.15em', height: '1.15em', flexShrink: 0 },
  'not-started': { color: signal('signalNotStarted') },
  'in-progress': { color: signal('signalInProgress') },
  completed: { color: signal('signalCompleted') },
  held: { color: signal('signalHeld') },
  refused: { color: signal('signalRefused') },
})

function wordOf(status: Status): string {
  const words: Record<Status, string> = {
    'not-started': t('Not started'),
    'in-progress': t('In progress'),
    completed: t('Completed'),
    held: t('Held'),
    refused: t('Refused'),
  }
  return words[status]
}

type StatusBadgeProps = {
  readonly status: Status
  /** Another word for the same degree: “Started” for an order in progress. */
  readonly word?: string
  readonly large?: boolean
}

/** A status as shape, colour and word. */
export function StatusBadge({ status, word, large = false }: StatusBadgeProps) {
  const styles = useStyles()
  return (
    <span className={mergeClasses(styles.root, styles[status], large && styles.large)}>
      <Shape status={status} className={styles.shape} />
      {word ?? wordOf(status)}
    </span>
  )
}

function Shape({ status, className }: { readonly status: Status; readonly className: string }) {
  const stripes = useId()
  return (
    <svg className={className} viewBox="0 0 16 16" fill="none" stroke="currentColor" aria-hidden="true">
      {status === 'not-started' && <circle cx="8" cy="8" r="6.5" strokeWidth="1.5" />}
      {status === 'in-progress' && (
        <>
          <circle cx="8" cy="8" r="6.5" strokeWidth="1.5" />
          <path d="M8 1.5a6.5 6.5 0 0 1 0 13Z" fill="currentColor" stroke="none" />
        </>
      )}
      {status === 'completed' && (
        <>
          <circle cx="8" cy="8" r="7.25" fill="currentColor" stroke="none" />
          <path
            d="m4.8 8.3 2.2 2.2 4.2-4.6"
            stroke={tokens.colorNeutralBackground1}
            strokeWidth="1.8"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      )}
      {status === 'held' && (
        <>
          <pattern
            id={stripes}
            width="4"
            height="4"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <path d="M1 0v4" strokeWidth="2" />
          </pattern>
          <rect x="1.5" y="1.5" width="13" height="13" rx="2" fill={`url(#${stripes})`} strokeWidth="1.5" />
        </>
      )}
      {status === 'refused' && (
        <>
          <path d="M5 .75h6L15.25 5v6L11 15.25H5L.75 11V5Z" fill="currentColor" stroke="none" />
          <path
            d="m5.5 5.5 5 5m0-5-5 5"
            stroke={tokens.colorNeutralBackground1}
            strokeWidth="1.6"
            strokeLinecap="round"
          />
        </>
      )}
    </svg>
  )
}

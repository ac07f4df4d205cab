import { makeStyles, mergeClasses, Tooltip, tokens } from '@fluentui/react-components'
import type { Certainty, TraceGroup } from '../../../src/contracts/tracing.ts'
import { signal } from '../../ui/theme.ts'
import { certaintyMeaning, certaintyWord, groupWord } from './words.ts'

const useStyles = makeStyles({
  root: { display: 'inline-flex', alignItems: 'center', gap: '6px', whiteSpace: 'nowrap' },
  line: { width: '16px', height: '10px', flexShrink: 0, color: tokens.colorNeutralForeground2 },
  possible: { color: signal('signalHeld') },
})

/** How sure one link is: a whole line, or a broken one, and its word. */
export function CertaintyText({ certainty }: { readonly certainty: Certainty }) {
  const styles = useStyles()
  return (
    <Tooltip content={certaintyMeaning(certainty)} relationship="description">
      <span className={styles.root}>
        <Line broken={certainty === 'pooled'} className={styles.line} />
        {certaintyWord(certainty)}
      </span>
    </Tooltip>
  )
}

/** The two answers of a trace: a filled mark for what is certain, an open one for what is only possible. */
export function GroupText({ group }: { readonly group: TraceGroup }) {
  const styles = useStyles()
  const certain = group === 'contains'
  return (
    <span className={mergeClasses(styles.root, !certain && styles.possible)}>
      <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
        <circle
          cx="5"
          cy="5"
          r="4"
          fill={certain ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeWidth="1.5"
          {...(certain ? {} : { strokeDasharray: '2 1.5' })}
        />
      </svg>
      {groupWord(group)}
    </span>
  )
}

function Line({ broken, className }: { readonly broken: boolean; readonly className: string }) {
  return (
    <svg viewBox="0 0 16 10" className={className} aria-hidden="true">
      <path
        d="M0 5h16"
        stroke="currentColor"
        strokeWidth="2"
        {...(broken ? { strokeDasharray: '3 2' } : {})}
      />
    </svg>
  )
}

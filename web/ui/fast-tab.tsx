import { makeStyles, tokens } from '@fluentui/react-components'
import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons'
import { type ReactNode, useId, useState } from 'react'
import { isBoolean, type Remembered, remembered } from './remembered.ts'

const useStyles = makeStyles({
  root: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    overflow: 'hidden',
    '@media print': { breakInside: 'avoid' },
  },
  heading: { margin: 0, fontSize: 'inherit', fontWeight: 'inherit' },
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    width: '100%',
    minHeight: '48px',
    padding: '0 16px 0 12px',
    border: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-3px' },
    '@media (max-width: 719px)': { flexWrap: 'wrap', rowGap: 0, paddingBlock: '10px' },
  },
  chevron: { display: 'flex', fontSize: '16px', color: tokens.colorNeutralForeground3 },
  title: { fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold, flexShrink: 0 },
  summary: {
    marginInlineStart: 'auto',
    paddingInlineStart: '16px',
    color: tokens.colorNeutralForeground2,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    // On a phone it has a line of its own, below the title.
    '@media (max-width: 719px)': {
      flexBasis: '100%',
      marginInlineStart: 0,
      paddingInlineStart: '24px',
      whiteSpace: 'normal',
    },
  },
  body: { padding: '0 16px 16px' },
  flush: { padding: 0, borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
})

const opened = new Map<string, Remembered<boolean | undefined>>()

/** Undefined until someone has folded or opened it. */
function openedState(id: string): Remembered<boolean | undefined> {
  const known = opened.get(id) ?? remembered<boolean | undefined>(`tab.${id}`, undefined, isBoolean)
  opened.set(id, known)
  return known
}

type FastTabProps = {
  /** Remembers whether it is open, on this device: `order.components`. */
  readonly id: string
  readonly title: string
  /** Told on the closed tab: “4 of 12 completed”. */
  readonly summary?: ReactNode
  readonly initiallyOpen?: boolean
  /** A grid fills the tab to its edges. */
  readonly flush?: boolean
  readonly children: ReactNode
}

/** A section that folds, and says the essential when it is closed. */
export function FastTab({ id, title, summary, initiallyOpen = true, flush = false, children }: FastTabProps) {
  const styles = useStyles()
  const bodyId = useId()
  const state = openedState(id)
  const open = state.use() ?? initiallyOpen
  // What was open once stays mounted, so that folding does not lose a half-filled field or a scroll position.
  const [mounted, setMounted] = useState(open)
  if (open && !mounted) setMounted(true)
  return (
    <section className={styles.root}>
      <h2 className={styles.heading}>
        <button
          type="button"
          className={styles.head}
          aria-expanded={open}
          aria-controls={bodyId}
          onClick={() => state.set(!open)}
        >
          <span className={styles.chevron}>{open ? <ChevronDownRegular /> : <ChevronRightRegular />}</span>
          <span className={styles.title}>{title}</span>
          {!open && summary && <span className={styles.summary}>{summary}</span>}
        </button>
      </h2>
      <div id={bodyId} className={flush ? styles.flush : styles.body} hidden={!open}>
        {mounted && children}
      </div>
    </section>
  )
}

import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { type Action, ActionPane } from '../../ui/action-pane.tsx'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: '4px',
    padding: '8px 12px 0 16px',
  },
  line: { display: 'flex', alignItems: 'center', columnGap: '12px', flexWrap: 'wrap', minHeight: '32px' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  summary: { color: tokens.colorNeutralForeground2 },
  actions: { marginInlineStart: '-8px', minWidth: 0 },
})

/** The head of one of two grids that stand beside each other: what it shows, and what can be done with its rows. */
export function PanelHead(props: {
  readonly title: string
  readonly summary?: ReactNode
  readonly actions: readonly Action[]
}) {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <div className={styles.line}>
        <h2 className={styles.title}>{props.title}</h2>
        {props.summary && <span className={styles.summary}>{props.summary}</span>}
      </div>
      <div className={styles.actions}>
        <ActionPane actions={props.actions} label={props.title} />
      </div>
    </div>
  )
}

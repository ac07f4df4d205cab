import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: '16px',
    minHeight: '100%',
    boxSizing: 'border-box',
    padding: '16px 24px 24px',
    '@media (max-width: 719px)': { padding: '12px 12px 16px', gap: '12px' },
    '@media print': { padding: 0 },
  },
  // The page is exactly as high as the window: its grid scrolls, its header does not.
  fill: {
    height: '100%',
    '@media print': { height: 'auto' },
    '@media (max-height: 479px)': { height: 'auto' },
  },
  panel: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    overflow: 'hidden',
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    '@media print': { overflow: 'visible' },
  },
  panelFill: { flex: '1 1 320px', '@media print': { flex: '0 0 auto' } },
})

/** A page: header, actions and sections below each other. With `fill` the last `Panel fill` takes the rest of the window. */
export function Page({ fill = false, children }: { readonly fill?: boolean; readonly children: ReactNode }) {
  const styles = useStyles()
  return <div className={mergeClasses(styles.root, fill && styles.fill)}>{children}</div>
}

/** A white ground with a border, for what is not a FastTab. */
export function Panel({ fill = false, children }: { readonly fill?: boolean; readonly children: ReactNode }) {
  const styles = useStyles()
  return <div className={mergeClasses(styles.panel, fill && styles.panelFill)}>{children}</div>
}

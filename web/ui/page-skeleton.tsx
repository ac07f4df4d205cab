import { makeStyles, tokens } from '@fluentui/react-components'
import { Page } from './page.tsx'

const useStyles = makeStyles({
  late: {
    display: 'flex',
    flexDirection: 'column',
    gap: '16px',
    animationName: { from: { opacity: 0 }, to: { opacity: 1 } },
    animationDelay: '300ms',
    animationDuration: '150ms',
    animationFillMode: 'both',
  },
  line: { height: '32px', width: '320px', maxWidth: '60%' },
  tab: { height: '192px' },
  bone: { borderRadius: tokens.borderRadiusLarge, backgroundColor: tokens.colorNeutralStencil1Alpha },
})

/** The outline of a page whose data is on its way; it shows itself only when that takes more than 300 ms. */
export function PageSkeleton() {
  return (
    <Page>
      <Outline />
    </Page>
  )
}

/** The same of a part of a page. */
export function Outline() {
  const styles = useStyles()
  return (
    <div className={styles.late} aria-hidden="true">
      <div className={`${styles.bone} ${styles.line}`} />
      <div className={`${styles.bone} ${styles.tab}`} />
      <div className={`${styles.bone} ${styles.tab}`} />
    </div>
  )
}

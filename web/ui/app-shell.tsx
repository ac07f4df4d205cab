import { Button, makeStyles, mergeClasses, Tooltip, tokens } from '@fluentui/react-components'
import { NavigationRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, Suspense, useState } from 'react'
import { useReachable } from '../api/connection.ts'
import { sessionQuery } from '../api/session.ts'
import { AccountMenu } from './account-menu.tsx'
import { later } from './later.ts'
import { NavigationList, type NavigationSection } from './navigation-list.tsx'
import { isBoolean, remembered } from './remembered.ts'
import { WaitingNotice } from './scan/waiting-notice.tsx'
import { SearchBox } from './search-box.tsx'
import { t } from './text.ts'
import { useMedia } from './use-media.ts'

const NavigationDrawer = later(async () => (await import('./navigation-drawer.tsx')).NavigationDrawer)

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateRows: '48px auto minmax(0, 1fr)',
    '@media (pointer: coarse)': { gridTemplateRows: '56px auto minmax(0, 1fr)' },
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gridTemplateAreas: '"top top" "notice notice" "side main"',
    height: '100%',
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground1,
    '@media print': { display: 'block', height: 'auto', backgroundColor: '#ffffff' },
  },
  top: {
    gridArea: 'top',
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    padding: '0 8px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    '@media print': { display: 'none' },
  },
  brand: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    padding: '4px',
    borderRadius: tokens.borderRadiusMedium,
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    '@media (pointer: coarse)': { minHeight: '36px', minWidth: '36px', justifyContent: 'center' },
  },
  search: { flex: '1 1 0', display: 'flex', justifyContent: 'center', minWidth: 0 },
  side: {
    gridArea: 'side',
    overflowY: 'auto',
    width: '224px',
    borderInlineEndWidth: '1px',
    borderInlineEndStyle: 'solid',
    borderInlineEndColor: tokens.colorNeutralStroke2,
    backgroundColor: tokens.colorNeutralBackground1,
    '@media print': { display: 'none' },
  },
  rail: { width: '56px' },
  main: {
    gridArea: 'main',
    overflow: 'auto',
    minWidth: 0,
    outlineStyle: 'none',
    '@media print': { overflow: 'visible' },
  },
  notices: { gridArea: 'notice', '@media print': { display: 'none' } },
  notice: {
    padding: '8px 16px',
    backgroundColor: tokens.colorStatusWarningBackground2,
    color: tokens.colorStatusWarningForeground2,
    fontWeight: tokens.fontWeightSemibold,
  },
  skip: {
    position: 'absolute',
    insetInlineStart: '8px',
    top: '-100px',
    zIndex: 10,
    padding: '8px 16px',
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorBrandForegroundLink,
    ':focus': { top: '4px' },
  },
})

const sideOpen = remembered('navigation-open', true, isBoolean)

/** The frame of every page: navigation, search, who is signed in, and whether the server can be reached. */
export function AppShell(props: {
  readonly sections: readonly NavigationSection[]
  readonly children: ReactNode
}) {
  const styles = useStyles()
  const phone = useMedia('(max-width: 719px)')
  const roomy = useMedia('(min-width: 1200px)')
  const [drawerOpen, setDrawerOpen] = useState(false)
  // Once it was open it stays mounted, so that it can slide away.
  const [drawerUsed, setDrawerUsed] = useState(false)
  if (drawerOpen && !drawerUsed) setDrawerUsed(true)
  const wide = sideOpen.use() && roomy
  const { rights, features } = useQuery(sessionQuery).data ?? { rights: [], features: [] }
  const overlay = phone || !roomy
  const toggle = () => (overlay ? setDrawerOpen(!drawerOpen) : sideOpen.set(!wide))
  return (
    <div className={styles.root}>
      <a className={styles.skip} href="#main">
        {t('Go to the page’s content')}
      </a>
      <header className={styles.top}>
        <Tooltip content={t('Navigation')} relationship="label">
          <Button
            appearance="subtle"
            icon={<NavigationRegular />}
            aria-expanded={overlay ? drawerOpen : wide}
            onClick={toggle}
          />
        </Tooltip>
        <Link to="/" className={styles.brand}>
          <img src="/icon.svg" alt={phone ? 'Asbuilt' : ''} width={24} height={24} />
          {!phone && 'Asbuilt'}
        </Link>
        <div className={styles.search}>
          <SearchBox />
        </div>
        <AccountMenu />
      </header>
      <div className={styles.notices}>
        <ConnectionNotice className={styles.notice} />
        <WaitingNotice className={styles.notice} />
      </div>
      {!phone && (
        <nav className={mergeClasses(styles.side, !wide && styles.rail)} aria-label={t('Pages')}>
          <NavigationList sections={props.sections} rights={rights} features={features} narrow={!wide} />
        </nav>
      )}
      <Suspense>
        {drawerUsed && (
          <NavigationDrawer
            sections={props.sections}
            rights={rights}
            features={features}
            open={drawerOpen}
            onClose={() => setDrawerOpen(false)}
          />
        )}
      </Suspense>
      <main id="main" className={styles.main} tabIndex={-1}>
        {props.children}
      </main>
    </div>
  )
}

function ConnectionNotice({ className }: { readonly className: string }) {
  const reachable = useReachable()
  return (
    <div role="status">
      {!reachable && (
        <div className={className}>
          {t('No connection to the server. It is tried again by itself; nothing you see is lost.')}
        </div>
      )}
    </div>
  )
}

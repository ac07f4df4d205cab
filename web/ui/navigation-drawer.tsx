import { makeStyles, OverlayDrawer } from '@fluentui/react-components'
import { NavigationList, type NavigationSection } from './navigation-list.tsx'
import { t } from './text.ts'

const useStyles = makeStyles({
  root: { width: '272px' },
  pages: { alignSelf: 'stretch', overflowY: 'auto' },
})

/** The navigation over the page, where there is no room beside it. */
export function NavigationDrawer(props: {
  readonly sections: readonly NavigationSection[]
  readonly rights: readonly string[]
  readonly features: readonly string[]
  readonly open: boolean
  readonly onClose: () => void
}) {
  const styles = useStyles()
  return (
    <OverlayDrawer
      className={styles.root}
      open={props.open}
      onOpenChange={(_, { open }) => !open && props.onClose()}
    >
      <nav className={styles.pages} aria-label={t('Pages')}>
        <NavigationList
          sections={props.sections}
          rights={props.rights}
          features={props.features}
          narrow={false}
          onGo={props.onClose}
        />
      </nav>
    </OverlayDrawer>
  )
}

import {
  Button,
  DrawerBody,
  DrawerFooter,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
} from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { t } from './text.ts'

const useStyles = makeStyles({
  root: { width: 'min(480px, 100vw)' },
  wide: { width: 'min(800px, 100vw)' },
  body: { display: 'flex', flexDirection: 'column', gap: '16px', paddingBottom: '16px' },
})

type SidePaneProps = {
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons at the bottom; they stay in sight while the body scrolls. */
  readonly footer?: ReactNode
  readonly wide?: boolean
}

/** Details beside the page instead of a dialog over it; Esc closes it and the focus goes back to where it was. */
export function SidePane({ title, open, onClose, children, footer, wide = false }: SidePaneProps) {
  const styles = useStyles()
  return (
    <OverlayDrawer
      className={wide ? styles.wide : styles.root}
      position="end"
      open={open}
      onOpenChange={(_, data) => !data.open && onClose()}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button appearance="subtle" icon={<DismissRegular />} aria-label={t('Close')} onClick={onClose} />
          }
        >
          {title}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        <div className={styles.body}>{children}</div>
      </DrawerBody>
      {footer && <DrawerFooter>{footer}</DrawerFooter>}
    </OverlayDrawer>
  )
}

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { t } from '../text.ts'

const useStyles = makeStyles({
  list: { display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: '24px', rowGap: '8px', margin: 0 },
  key: { fontWeight: tokens.fontWeightSemibold },
  meaning: { margin: 0 },
})

function keys(): readonly (readonly [key: string, meaning: string])[] {
  return [
    [t('Tab'), t('Into the list and out of it')],
    ['↑ ↓', t('To the row above or below')],
    [t('Page up, Page down'), t('One window further')],
    [t('Home, End'), t('To the first row, to the last one read')],
    [t('Enter'), t('Open the row')],
    [t('Space'), t('Select the row, or put it back')],
    [t('Shift and an arrow'), t('Select all rows on the way')],
    [t('Ctrl+A'), t('Select all rows, or none')],
    ['F2', t('Edit, where a row can be edited')],
    ['/', t('To the search for any number')],
  ]
}

/** What the keyboard does in a list. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles()
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t('Keys for lists')}</DialogTitle>
          <DialogContent>
            <dl className={styles.list}>
              {keys().map(([key, meaning]) => (
                <KeyLine key={key} name={key} meaning={meaning} />
              ))}
            </dl>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              {t('Close')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

function KeyLine({ name, meaning }: { readonly name: string; readonly meaning: string }) {
  const styles = useStyles()
  return (
    <>
      <dt className={styles.key}>{name}</dt>
      <dd className={styles.meaning}>{meaning}</dd>
    </>
  )
}

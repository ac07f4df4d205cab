import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  MessageBar,
  MessageBarBody,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'
import { type LabelSymbol, type Resolution, resolutions } from '../../../src/contracts/labels.ts'
import { withQuery } from '../../api/client.ts'
import { ChoiceField } from '../../ui/form.tsx'
import { remembered } from '../../ui/remembered.ts'
import { t } from '../../ui/text.ts'

/** What a station's label printer prints, which stays the same from label to label. */
const printerDots = remembered<Resolution>('printer-dots', '203', (stored): stored is Resolution =>
  resolutions.some((each) => each === stored),
)

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: '16px', paddingBlock: '8px' },
  preview: {
    margin: 0,
    padding: '16px',
    display: 'flex',
    justifyContent: 'center',
    alignItems: 'center',
    minHeight: '200px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground4,
  },
  picture: { maxWidth: '100%', maxHeight: 'min(50vh, 420px)', boxShadow: tokens.shadow4 },
})

type PrintDialogProps = {
  readonly title: string
  /** The address that gives what is printed. */
  readonly path: string
  /** What the picture shows. */
  readonly picture: string
  /** What stands below the choice of the symbol; absent when there is nothing to choose. */
  readonly symbolHint?: string
  /** What is printed in letters, to tell of those that a PDF does not have. */
  readonly letters: string
  readonly onClose: () => void
}

/** Shows what will be printed, and gives it for the office printer (PDF) or the label printer (ZPL). */
export function PrintDialog({ title, path, picture, symbolHint, letters, onClose }: PrintDialogProps) {
  const styles = useStyles()
  const [symbol, setSymbol] = useState<LabelSymbol>('datamatrix')
  const dpi = printerDots.use()
  const source = (format: 'svg' | 'pdf' | 'zpl') =>
    withQuery(`/api/v1${path}`, {
      format,
      symbol: symbolHint === undefined ? undefined : symbol,
      dpi: format === 'zpl' ? dpi : undefined,
    })
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>
            {symbolHint !== undefined && (
              <ChoiceField
                label={t('Symbol')}
                hint={symbolHint}
                value={symbol}
                choices={symbolNames()}
                onChange={(value) =>
                  setSymbol(symbolNames().find((each) => each.value === value)?.value ?? symbol)
                }
              />
            )}
            <Preview key={source('svg')} source={source('svg')} text={picture} />
            <ChoiceField
              label={t('Label printer')}
              hint={t('For ZPL, which label printers understand. This device remembers it.')}
              value={dpi}
              choices={resolutions.map((value) => ({
                value,
                label: t('{dots} dots per inch', { dots: value }),
              }))}
              onChange={(value) => printerDots.set(resolutions.find((each) => each === value) ?? dpi)}
            />
            {hasOtherScript(letters) && (
              <MessageBar intent="info" layout="multiline">
                <MessageBarBody>
                  {t(
                    'A PDF has Latin letters only, others are printed as “?”. A label printer prints those that its own fonts have.',
                  )}
                </MessageBarBody>
              </MessageBar>
            )}
          </DialogContent>
          <DialogActions fluid>
            <Button as="a" appearance="primary" href={source('pdf')} target="_blank" rel="noreferrer">
              {t('Open PDF')}
            </Button>
            <Button as="a" href={source('zpl')} download>
              {t('Save ZPL for a label printer')}
            </Button>
            <Button onClick={onClose}>{t('Close')}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

function Preview({ source, text }: { readonly source: string; readonly text: string }) {
  const styles = useStyles()
  const [isMissing, setMissing] = useState(false)
  return (
    <figure className={styles.preview}>
      {isMissing ? (
        t(
          'There is nothing to print yet: no number is registered or allocated, or this symbol is too small for it.',
        )
      ) : (
        <img className={styles.picture} src={source} alt={text} onError={() => setMissing(true)} />
      )}
    </figure>
  )
}

/** Letters beyond Latin ones, signs and marks. */
function hasOtherScript(text: string): boolean {
  return /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text)
}

function symbolNames(): readonly { readonly value: LabelSymbol; readonly label: string }[] {
  return [
    { value: 'datamatrix', label: 'GS1 DataMatrix' },
    { value: 'code128', label: 'GS1-128' },
    { value: 'qr', label: t('QR code with GS1 Digital Link') },
  ]
}

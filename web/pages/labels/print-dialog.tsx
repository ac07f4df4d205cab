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
import { useState } from 'react'
import type { LabelSymbol } from '../../../src/contracts/labels.ts'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import { withQuery } from '../../api/client.ts'
import { ChoiceField } from '../../ui/form.tsx'
import { t } from '../../ui/text.ts'

export type Printed = 'labels' | 'command-sheet'

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
  readonly order: Pick<OrderDetails, 'id' | 'number'>
  readonly printed: Printed
  readonly onClose: () => void
}

/** Shows what will be printed, and gives it for the office printer (PDF) or the label printer (ZPL). */
export function PrintDialog({ order, printed, onClose }: PrintDialogProps) {
  const styles = useStyles()
  const [symbol, setSymbol] = useState<LabelSymbol>('datamatrix')
  const path = (format: 'svg' | 'pdf' | 'zpl') =>
    withQuery(`/api/v1/orders/${order.id}/${printed}`, {
      format,
      symbol: printed === 'labels' ? symbol : undefined,
    })
  const isLabels = printed === 'labels'
  const title = isLabels
    ? t('Print the labels of order {number}', { number: order.number })
    : t('Print the command sheet of order {number}', { number: order.number })
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>
            {isLabels && (
              <ChoiceField
                label={t('Symbol')}
                hint={t('One label for each number that is registered on the order or allocated to it.')}
                value={symbol}
                choices={symbolNames()}
                onChange={(value) =>
                  setSymbol(symbolNames().find((each) => each.value === value)?.value ?? symbol)
                }
              />
            )}
            <Preview
              key={path('svg')}
              source={path('svg')}
              text={isLabels ? t('The first label') : t('The command sheet')}
            />
          </DialogContent>
          <DialogActions fluid>
            <Button as="a" appearance="primary" href={path('pdf')} target="_blank" rel="noreferrer">
              {t('Open PDF')}
            </Button>
            <Button as="a" href={path('zpl')} download>
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

function symbolNames(): readonly { readonly value: LabelSymbol; readonly label: string }[] {
  return [
    { value: 'datamatrix', label: 'GS1 DataMatrix' },
    { value: 'code128', label: 'GS1-128' },
    { value: 'qr', label: t('QR code with GS1 Digital Link') },
  ]
}

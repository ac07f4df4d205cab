import { Button, Input, makeStyles } from '@fluentui/react-components'
import { DismissRegular, NumberSymbolRegular } from '@fluentui/react-icons'
import { useEffect, useState } from 'react'
import { formatFigure, readQuantity } from '../../ui/quantity.ts'
import { t } from '../../ui/text.ts'

const useStyles = makeStyles({
  root: { display: 'flex', alignItems: 'center', gap: '4px' },
  input: { width: '144px', height: '56px', '@media (max-width: 1199px)': { width: '104px' } },
  button: { height: '56px', minWidth: '56px' },
  word: { '@media (max-width: 1199px)': { display: 'none' } },
})

type QuantityChipProps = {
  /** For the next scan only; undefined where the rule decides. */
  readonly quantity: string | undefined
  readonly onChange: (quantity: string | undefined) => void
  readonly onDone: () => void
}

/** The quantity of the next scan, where it is not what the unit needs. `F2` opens it, Enter goes back to scanning. */
export function QuantityChip({ quantity, onChange, onDone }: QuantityChipProps) {
  const styles = useStyles()
  const [typed, setTyped] = useState<string>()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F2') return
      event.preventDefault()
      setTyped('')
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  const close = () => {
    setTyped(undefined)
    onDone()
  }
  if (typed !== undefined)
    return (
      <Input
        className={styles.input}
        autoFocus
        size="large"
        inputMode="decimal"
        aria-label={t('Quantity of the next scan')}
        placeholder={t('Quantity')}
        value={typed}
        onChange={(_, { value }) => setTyped(value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return
          event.preventDefault()
          if (event.key === 'Enter') onChange(readQuantity(typed))
          close()
        }}
        onBlur={() => {
          if (readQuantity(typed) !== undefined) onChange(readQuantity(typed))
          setTyped(undefined)
        }}
      />
    )
  return (
    <span className={styles.root}>
      <Button
        className={styles.button}
        icon={<NumberSymbolRegular />}
        title={t('Quantity of the next scan (F2)')}
        aria-label={t('Quantity of the next scan')}
        onClick={() => setTyped('')}
      >
        {quantity === undefined ? (
          <span className={styles.word}>{t('Quantity')}</span>
        ) : (
          formatFigure(quantity)
        )}
      </Button>
      {quantity !== undefined && (
        <Button
          className={styles.button}
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={t('Let the rule decide the quantity')}
          onClick={() => {
            onChange(undefined)
            onDone()
          }}
        />
      )}
    </span>
  )
}

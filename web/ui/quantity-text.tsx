import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { formatFigure } from './quantity.ts'

const useStyles = makeStyles({
  root: { whiteSpace: 'nowrap' },
  unit: { marginInlineStart: '0.35em', color: tokens.colorNeutralForeground3 },
  // In a column the units get the same width, so that the figures above each other end at the same place.
  column: { display: 'inline-block', minWidth: '2.1em', textAlign: 'start' },
})

type QuantityTextProps = {
  readonly value: string
  readonly unit: string
  /** Stands in a grid's column. */
  readonly column?: boolean
}

/** A quantity with its unit. */
export function QuantityText({ value, unit, column = false }: QuantityTextProps) {
  const styles = useStyles()
  return (
    <span className={styles.root}>
      {formatFigure(value)}
      <span className={mergeClasses(styles.unit, column && styles.column)}>{unit}</span>
    </span>
  )
}

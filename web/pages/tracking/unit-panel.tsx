import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import type { UnitState } from '../../../src/contracts/scans.ts'
import { formatQuantity } from '../../ui/quantity.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: '16px',
    rowGap: '4px',
    padding: '12px 16px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    minHeight: '56px',
    boxSizing: 'border-box',
  },
  number: {
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  sentence: { flex: '1 1 240px' },
  quiet: { color: tokens.colorNeutralForeground2 },
  lacks: {
    flex: '1 1 240px',
    textAlign: 'end',
    '@media (max-width: 719px)': { textAlign: 'start' },
    color: tokens.colorNeutralForeground1,
    overflowWrap: 'anywhere',
  },
})

/** How many components are named before the rest is counted. */
const mostNamed = 3

/** The unit being built and what it still lacks: always in view. */
export function UnitPanel({
  order,
  unit,
  children,
}: {
  readonly order: OrderDetails
  readonly unit: UnitState | null
  /** What can be done for the next unit. */
  readonly children?: ReactNode
}) {
  const styles = useStyles()
  if (unit === null)
    return (
      <section className={mergeClasses(styles.root, styles.quiet)} aria-label={t('Current unit')}>
        <span className={styles.sentence}>
          {t('No unit is open. Scan a product to register it, or one that is registered to go on with it.')}
        </span>
        {children}
      </section>
    )
  return (
    <section className={styles.root} aria-label={t('Current unit')}>
      <span className={styles.number}>{unit.lot.serialNumber || unit.lot.batchNumber}</span>
      <StatusBadge status={unit.status} />
      <span className={styles.quiet}>{placeOf(order, unit)}</span>
      <span className={styles.lacks}>{lacksOf(order, unit)}</span>
      {children}
    </section>
  )
}

function placeOf(order: OrderDetails, unit: UnitState): string {
  const product = order.finishedProducts.find(({ id }) => id === unit.finishedProductId)
  if (unit.position === null) return formatQuantity(unit.quantity, product?.item.unit)
  return t('Unit {position} of {started}', {
    position: unit.position,
    started: formatQuantity(product?.started ?? String(unit.position)),
  })
}

function lacksOf(order: OrderDetails, unit: UnitState): string {
  const open = unit.components.filter(({ status }) => status !== 'completed')
  if (open.length === 0) return t('Nothing is missing.')
  const names = open.slice(0, mostNamed).map(({ componentId, remaining }) => {
    const item = order.components.find(({ id }) => id === componentId)?.item
    return item ? `${item.number} (${formatQuantity(remaining, item.unit)})` : ''
  })
  const more = open.length - names.length
  const list = names.join(', ')
  return more > 0
    ? t('Still lacks {list} and {more} more.', { list, more })
    : t('Still lacks {list}.', { list })
}

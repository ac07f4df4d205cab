import { makeStyles, tokens } from '@fluentui/react-components'
import type { Association } from '../../../src/contracts/tracking.ts'
import type { Column } from '../../ui/grid/column.ts'
import { ItemText } from '../../ui/item-text.tsx'
import { LotText, lotNumber } from '../../ui/lot-text.tsx'
import { formatQuantity, isPositive, subtract } from '../../ui/quantity.ts'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { formatDay } from '../../ui/relative-time.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'
import { Time } from '../../ui/time.tsx'
import type { ComponentRow } from './component-rows.ts'

const useStyles = makeStyles({
  lacks: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground2 },
  gone: { color: tokens.colorNeutralForeground2, textDecorationLine: 'line-through' },
})

/** Where there is little room, what was removed needs its record more than its quantity. */
const roomForAll = 680

export function componentColumns(withRemoved: boolean): readonly Column<ComponentRow>[] {
  return [
    {
      key: 'item',
      title: t('Component'),
      width: 120,
      grow: 2,
      cell: (row) => <ItemText item={itemOf(row)} />,
      tooltip: (row) => `${itemOf(row).number} ${itemOf(row).name}`,
    },
    { key: 'number', title: t('Number'), width: 120, grow: 1.5, cell: (row) => <Number_ row={row} /> },
    {
      key: 'quantity',
      title: t('Consumption'),
      align: 'end',
      width: 124,
      grow: 0,
      hideBelow: withRemoved ? roomForAll : 0,
      cell: (row) => (
        <QuantityText
          value={row.kind === 'lacks' ? row.need.consumed : row.association.quantity}
          unit={itemOf(row).unit}
          column
        />
      ),
    },
    { key: 'status', title: t('Status'), width: 128, cell: (row) => <Status row={row} /> },
    {
      key: 'since',
      title: t('Record'),
      width: 152,
      grow: 2.5,
      long: true,
      hideBelow: withRemoved ? 0 : roomForAll,
      cell: (row) => <Record_ row={row} />,
      tooltip: recordText,
    },
  ]
}

function itemOf(row: ComponentRow) {
  return row.kind === 'lacks' ? row.component.item : row.association.item
}

function Number_({ row }: { readonly row: ComponentRow }) {
  const styles = useStyles()
  if (row.kind === 'lacks') {
    const quantity = formatQuantity(row.need.remaining, row.component.item.unit)
    return <span className={styles.lacks}>{t('Lacks {quantity}', { quantity })}</span>
  }
  const { lot } = row.association
  return row.kind === 'removed' ? (
    <span className={styles.gone}>{lotNumber(lot)}</span>
  ) : (
    <LotText lot={lot} />
  )
}

function Status({ row }: { readonly row: ComponentRow }) {
  const styles = useStyles()
  if (row.kind === 'lacks') return <StatusBadge status={row.need.status} />
  const { association } = row
  if (row.kind === 'removed')
    return <span className={styles.quiet}>{association.replacedBy ? t('Replaced') : t('Removed')}</span>
  if (association.held) return <StatusBadge status="held" />
  const isPosted = !isPositive(subtract(association.quantity, association.posted))
  return <StatusBadge status={isPosted ? 'completed' : 'in-progress'} word={postingWord(association)} />
}

/** How far the consumption is in the inventory. */
function postingWord({ quantity, picked, posted }: Association): string {
  if (!isPositive(subtract(quantity, posted))) return t('Posted')
  if (!isPositive(subtract(quantity, posted, picked))) return t('Picked')
  if (isPositive(posted)) return t('Partly posted')
  return isPositive(picked) ? t('Partly picked') : t('Not posted')
}

function Record_({ row }: { readonly row: ComponentRow }) {
  if (row.kind === 'lacks') return recordText(row)
  const { openedAt, closedAt } = row.association
  return (
    <>
      <Time at={closedAt ?? openedAt} />
      {recordText(row)}
    </>
  )
}

/** Who put it in; or who took it out, why, and what came in its place; or what is needed. */
function recordText(row: ComponentRow): string {
  if (row.kind === 'lacks')
    return t('{consumed} of {needed} are in', {
      consumed: formatQuantity(row.need.consumed),
      needed: formatQuantity(row.need.needed, row.component.item.unit),
    })
  const { openedBy, closedBy, closeReason, replacedBy, expiresOn } = row.association
  if (row.kind === 'in')
    return expiresOn
      ? t(' by {person}, expires {day}', { person: openedBy, day: formatDay(expiresOn) })
      : t(' by {person}', { person: openedBy })
  const [person, reason] = [closedBy ?? '', closeReason ?? '']
  return replacedBy
    ? t(' by {person}, by {number}: {reason}', { person, number: lotNumber(replacedBy), reason })
    : t(' by {person}: {reason}', { person, reason })
}

import { makeStyles, Select, tokens } from '@fluentui/react-components'
import { useMemo, useState } from 'react'
import type { HistoryEntry } from '../../../src/contracts/history.ts'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import { useList } from '../../api/list.ts'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { type HistoryContext, historySentence } from '../../ui/history-sentence.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'
import { Time } from '../../ui/time.tsx'

const rowKey = (row: HistoryEntry) => row.id

const useStyles = makeStyles({
  reason: { color: tokens.colorNeutralForeground2 },
  refused: { marginInlineEnd: '8px' },
})

type Shown = 'all' | 'steps' | 'refused'

/** What was done on an order and which scans were refused there, newest first. */
export function OrderHistory({ order }: { readonly order: OrderDetails }) {
  const [shown, setShown] = useState<Shown>('all')
  const list = useList<HistoryEntry>(`/api/v1/orders/${order.id}/history`, {
    refused: shown === 'refused' ? 'only' : undefined,
    steps: shown === 'steps' ? 'only' : undefined,
  })
  return (
    <Grid
      label={t('History')}
      columns={useMemo(() => columns(order), [order])}
      list={list}
      rowKey={rowKey}
      maxHeight={420}
      toolbar={
        <Select
          aria-label={t('Which entries')}
          value={shown}
          onChange={(_, { value }) => setShown(value === 'steps' || value === 'refused' ? value : 'all')}
        >
          <option value="all">{t('Everything')}</option>
          <option value="steps">{t('Steps of the order')}</option>
          <option value="refused">{t('Refused scans')}</option>
        </Select>
      }
      empty={{
        title: shown === 'refused' ? t('No scan was refused on this order') : t('Nothing was done yet'),
      }}
    />
  )
}

function columns(order: OrderDetails): readonly Column<HistoryEntry>[] {
  return [
    { key: 'at', title: t('When'), width: 128, grow: 0.5, cell: (row) => <Time at={row.at} /> },
    {
      key: 'what',
      title: t('What'),
      width: 320,
      grow: 6,
      long: true,
      cell: (row) => <What row={row} order={order} />,
      tooltip: (row) =>
        [historySentence(row, contextOf(order)), row.refusal?.text, row.reason].filter(Boolean).join(' '),
    },
    { key: 'account', title: t('Who'), width: 136, cell: (row) => row.account },
    {
      key: 'station',
      title: t('Station'),
      width: 136,
      hideBelow: 720,
      cell: (row) => [row.station ?? t('None'), ...row.tools].join(', '),
      tooltip: (row) => [row.station, ...row.tools].filter(Boolean).join(', '),
    },
  ]
}

function What({ row, order }: { readonly row: HistoryEntry; readonly order: OrderDetails }) {
  const styles = useStyles()
  return (
    <>
      {row.refusal && (
        <span className={styles.refused}>
          <StatusBadge status="refused" />
        </span>
      )}
      {historySentence(row, contextOf(order))}
      {row.refusal && ` ${row.refusal.text}`}
      {row.reason && <span className={styles.reason}> {t('Reason: {reason}', { reason: row.reason })}</span>}
    </>
  )
}

function contextOf({ item, components }: OrderDetails): HistoryContext {
  return {
    unit: item.unit,
    itemOf: (componentId) => components.find(({ id }) => id === componentId)?.item.number,
  }
}

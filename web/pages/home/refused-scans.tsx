import { useMemo } from 'react'
import type { ScanRow } from '../../../src/contracts/scans.ts'
import { useList } from '../../api/list.ts'
import { useRight } from '../../api/session.ts'
import { FastTab } from '../../ui/fast-tab.tsx'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { TextLink } from '../../ui/link.tsx'
import { t } from '../../ui/text.ts'
import { Time } from '../../ui/time.tsx'

const rowKey = (row: ScanRow) => row.id

function columns(): readonly Column<ScanRow>[] {
  return [
    {
      key: 'order',
      title: t('Order'),
      width: 128,
      grow: 0.5,
      cell: ({ order }) => (
        <TextLink to="/orders/$orderId" params={{ orderId: order.id }}>
          {order.number}
        </TextLink>
      ),
    },
    {
      key: 'text',
      title: t('Why it was refused'),
      width: 280,
      grow: 5,
      long: true,
      cell: ({ text }) => text,
      tooltip: ({ text }) => text,
    },
    { key: 'at', title: t('When'), width: 128, grow: 0.5, cell: ({ at }) => <Time at={at} /> },
    { key: 'account', title: t('Who'), width: 136, hideBelow: 720, cell: ({ account }) => account },
    {
      key: 'station',
      title: t('Station'),
      width: 112,
      hideBelow: 900,
      cell: ({ station }) => station ?? t('None'),
    },
  ]
}

/** What was refused on the floor lately, for those who may look into it. */
export function RefusedScans() {
  return useRight('history.see') ? <RefusedScanList /> : null
}

function RefusedScanList() {
  const list = useList<ScanRow>('/api/v1/refused-scans', {}, 50)
  const n = list.rows.length
  return (
    <FastTab
      id="home.refused"
      title={t('Refused scans to look at')}
      summary={
        list.hasMore ? t('More than {n}', { n }) : t('{n, plural, one {# scan} other {# scans}}', { n })
      }
      flush
    >
      <Grid
        label={t('Refused scans')}
        columns={useMemo(columns, [])}
        list={list}
        rowKey={rowKey}
        maxHeight={296}
        empty={{ title: t('No scan was refused') }}
      />
    </FastTab>
  )
}

import { useMemo, useState } from 'react'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import type { Registration } from '../../../src/contracts/tracking.ts'
import { useList } from '../../api/list.ts'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'
import { Time } from '../../ui/time.tsx'

const rowKey = (row: Registration) => row.id

function columns(): readonly Column<Registration>[] {
  return [
    {
      key: 'position',
      title: t('Unit'),
      align: 'end',
      width: 64,
      grow: 0,
      cell: ({ position }) => position ?? '',
      hideBelow: 600,
    },
    {
      key: 'number',
      title: t('Batch or serial number'),
      width: 160,
      grow: 2,
      cell: ({ lot }) => [lot.batchNumber, lot.serialNumber].filter(Boolean).join(' · '),
    },
    {
      key: 'status',
      title: t('Status'),
      width: 128,
      grow: 0,
      filter: {
        kind: 'choice',
        choices: [
          { value: 'not-started', label: t('Not started') },
          { value: 'in-progress', label: t('In progress') },
          { value: 'completed', label: t('Completed') },
        ],
      },
      cell: ({ status }) => <StatusBadge status={status} />,
    },
    {
      key: 'missing',
      title: t('Missing'),
      width: 140,
      cell: ({ missing }) =>
        missing === 0 ? '' : t('{n, plural, one {# component} other {# components}}', { n: missing }),
    },
    {
      key: 'at',
      title: t('Registered'),
      width: 120,
      hideBelow: 720,
      cell: (row) => <Time at={row.registeredAt} />,
    },
    { key: 'by', title: t('By'), width: 120, hideBelow: 900, cell: (row) => row.registeredBy },
  ]
}

type UnitsGridProps = {
  readonly order: OrderDetails
  readonly current: string | undefined
  readonly onOpen: (registrationId: string) => void
}

/** The registered units: which are complete, which still lack something. Enter or a double click goes on with one. */
export function UnitsGrid({ order, current, onOpen }: UnitsGridProps) {
  const [status, setStatus] = useState<string>()
  const list = useList<Registration>(`/api/v1/orders/${order.id}/registrations`, status ? { status } : {})
  return (
    <Grid
      label={t('Units')}
      columns={useMemo(columns, [])}
      list={list}
      rowKey={rowKey}
      {...(current ? { current } : {})}
      onOpen={({ id }) => onOpen(id)}
      filters={{ status }}
      onFilter={(key, value) => key === 'status' && setStatus(value)}
      empty={{ title: t('No unit is registered yet'), hint: t('Scan a product to register the first one.') }}
    />
  )
}

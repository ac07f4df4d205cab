import { CartRegular } from '@fluentui/react-icons'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import type { SalesOrderRow } from '../../../src/contracts/sales.ts'
import { useList } from '../../api/list.ts'
import { useRight } from '../../api/session.ts'
import { ActionPane } from '../../ui/action-pane.tsx'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { useListView } from '../../ui/grid/use-list-view.ts'
import { TextLink } from '../../ui/link.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QuickFilter } from '../../ui/quick-filter.tsx'
import { t } from '../../ui/text.ts'
import { Day, Time } from '../../ui/time.tsx'
import { CreateSalesOrderDialog } from './create-sales-order-dialog.tsx'
import { SalesStatusBadge, salesStatusChoices } from './sales-status.tsx'

const rowKey = (row: SalesOrderRow) => row.id

function columns(): readonly Column<SalesOrderRow>[] {
  return [
    {
      key: 'number',
      title: t('Sales order'),
      width: 136,
      grow: 0.5,
      sortable: true,
      cell: (row) => (
        <TextLink to="/sales/$salesOrderId" params={{ salesOrderId: row.id }}>
          {row.number}
        </TextLink>
      ),
    },
    {
      key: 'customer',
      title: t('Customer'),
      width: 200,
      grow: 3,
      wide: true,
      sortable: true,
      cell: ({ customer }) => `${customer.number} ${customer.name}`,
      tooltip: ({ customer }) => `${customer.number} ${customer.name}`,
    },
    {
      key: 'status',
      title: t('Status'),
      width: 160,
      filter: { kind: 'choice', choices: salesStatusChoices() },
      cell: (row) => <SalesStatusBadge status={row.status} />,
    },
    {
      key: 'lines',
      title: t('Lines'),
      width: 80,
      grow: 0,
      align: 'end',
      hideBelow: 720,
      cell: (row) => row.lines,
    },
    {
      key: 'dueOn',
      title: t('Due'),
      width: 128,
      grow: 0.5,
      sortable: true,
      filter: { kind: 'days' },
      cell: (row) => (row.dueOn ? <Day on={row.dueOn} /> : '–'),
    },
    {
      key: 'createdAt',
      title: t('Created'),
      width: 128,
      grow: 0.5,
      hideBelow: 900,
      sortable: true,
      cell: (row) => <Time at={row.createdAt} />,
    },
  ]
}

/** What customers ordered, and how far it is shipped. */
export function SalesOrderListPage() {
  const navigate = useNavigate()
  const view = useListView('sales-orders', '-number')
  const { onFilter } = view.grid
  const list = useList<SalesOrderRow>('/api/v1/sales-orders', view.query)
  const mayPost = useRight('inventory.post')
  const [creating, setCreating] = useState(false)
  const onSearch = useCallback((text: string | undefined) => onFilter('search', text), [onFilter])
  const open = (salesOrderId: string) =>
    void navigate({ to: '/sales/$salesOrderId', params: { salesOrderId } })
  const create = {
    label: t('New sales order'),
    icon: <CartRegular />,
    primary: true,
    onClick: () => setCreating(true),
  }
  return (
    <Page fill>
      <PageHeader title={t('Sales orders')} />
      {mayPost && <ActionPane actions={[create]} />}
      <Panel fill>
        <Grid
          fill
          label={t('Sales orders')}
          columns={useMemo(columns, [])}
          list={list}
          rowKey={rowKey}
          {...view.grid}
          onOpen={(row) => open(row.id)}
          toolbar={
            <QuickFilter
              label={t('Filter by order or customer')}
              value={view.query.search}
              onChange={onSearch}
            />
          }
          empty={{
            title: t('There are no sales orders yet'),
            hint: t('Create the first one, or import them from a file.'),
          }}
        />
      </Panel>
      {creating && <CreateSalesOrderDialog onCreated={open} onClose={() => setCreating(false)} />}
    </Page>
  )
}

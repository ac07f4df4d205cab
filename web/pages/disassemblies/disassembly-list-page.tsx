import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { DisassemblyRow } from '../../../src/contracts/disassemblies.ts'
import { useList } from '../../api/list.ts'
import { useFeature } from '../../api/session.ts'
import { FeatureOff } from '../../ui/feature-off.tsx'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { itemColumn } from '../../ui/grid/shared-columns.tsx'
import { useListView } from '../../ui/grid/use-list-view.ts'
import { TextLink } from '../../ui/link.tsx'
import { LotText } from '../../ui/lot-text.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QuickFilter } from '../../ui/quick-filter.tsx'
import { t } from '../../ui/text.ts'
import { Time } from '../../ui/time.tsx'
import { DisassemblyStatus } from './disassembly-status.tsx'

function columns(): readonly Column<DisassemblyRow>[] {
  return [
    {
      key: 'number',
      title: t('Order'),
      width: 128,
      grow: 0.5,
      cell: (row) => (
        <TextLink to="/disassemblies/$disassemblyId" params={{ disassemblyId: row.id }}>
          {row.number}
        </TextLink>
      ),
    },
    { key: 'lot', title: t('Unit'), width: 152, grow: 0.5, cell: (row) => <LotText lot={row.lot} /> },
    itemColumn(),
    {
      key: 'status',
      title: t('Status'),
      width: 152,
      grow: 0,
      cell: (row) => <DisassemblyStatus reversedAt={row.reversedAt} />,
    },
    {
      key: 'reason',
      title: t('Reason'),
      width: 200,
      grow: 3,
      hideBelow: 840,
      long: true,
      cell: (row) => row.reason,
      tooltip: (row) => row.reason,
    },
    { key: 'at', title: t('Posted'), width: 128, grow: 0.5, cell: (row) => <Time at={row.at} /> },
    { key: 'by', title: t('By'), width: 136, hideBelow: 1040, cell: (row) => row.by },
  ]
}

/** Units that were taken apart. */
export function DisassemblyListPage() {
  return useFeature('disassemblies') ? <DisassemblyList /> : <FeatureOff name={t('Disassembly orders')} />
}

function DisassemblyList() {
  const navigate = useNavigate()
  const view = useListView('disassemblies', '')
  const { onFilter, filters, onClearFilters } = view.grid
  const list = useList<DisassemblyRow>('/api/v1/disassemblies', view.query)
  const onSearch = useCallback((text: string | undefined) => onFilter('search', text), [onFilter])
  return (
    <Page fill>
      <PageHeader title={t('Disassembly orders')} />
      <Panel fill>
        <Grid
          fill
          label={t('Disassembly orders')}
          columns={useMemo(columns, [])}
          list={list}
          rowKey={(row) => row.id}
          filters={filters}
          onClearFilters={onClearFilters}
          views={view.grid.views}
          onOpen={({ id }) =>
            void navigate({ to: '/disassemblies/$disassemblyId', params: { disassemblyId: id } })
          }
          toolbar={
            <QuickFilter
              label={t('Filter by order, unit or item')}
              value={filters.search}
              onChange={onSearch}
            />
          }
          empty={{
            title: t('No unit was taken apart yet'),
            hint: t('Take a finished unit apart on the page of its serial number.'),
          }}
        />
      </Panel>
    </Page>
  )
}

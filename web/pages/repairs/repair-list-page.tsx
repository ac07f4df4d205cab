import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { RepairRow } from '../../../src/contracts/repairs.ts'
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
import { ToggleFilter } from '../../ui/toggle-filter.tsx'
import { RepairStatus } from './repair-status.tsx'

function columns(): readonly Column<RepairRow>[] {
  return [
    {
      key: 'number',
      title: t('Repair'),
      width: 128,
      grow: 0.5,
      sortable: true,
      cell: (row) => (
        <TextLink to="/repairs/$repairId" params={{ repairId: row.id }}>
          {row.number}
        </TextLink>
      ),
    },
    { key: 'lot', title: t('Unit'), width: 152, grow: 0.5, cell: (row) => <LotText lot={row.lot} /> },
    itemColumn(true),
    {
      key: 'status',
      title: t('Status'),
      width: 168,
      grow: 0,
      cell: (row) => <RepairStatus outcome={row.outcome} />,
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
    {
      key: 'openedAt',
      title: t('Opened'),
      width: 128,
      grow: 0.5,
      sortable: true,
      filter: { kind: 'days' },
      cell: (row) => <Time at={row.openedAt} />,
    },
    { key: 'openedBy', title: t('By'), width: 136, hideBelow: 1040, cell: (row) => row.openedBy },
  ]
}

/** Units that were opened again after they were finished. */
export function RepairListPage() {
  return useFeature('repairs') ? <RepairList /> : <FeatureOff name={t('Repair and rework')} />
}

function RepairList() {
  const navigate = useNavigate()
  const view = useListView('repairs', '-openedAt')
  const { onFilter, filters } = view.grid
  const list = useList<RepairRow>('/api/v1/repairs', view.query)
  const onSearch = useCallback((text: string | undefined) => onFilter('search', text), [onFilter])
  return (
    <Page fill>
      <PageHeader title={t('Repairs')} />
      <Panel fill>
        <Grid
          fill
          label={t('Repairs')}
          columns={useMemo(columns, [])}
          list={list}
          rowKey={(row) => row.id}
          {...view.grid}
          onOpen={(row) => void navigate({ to: '/repairs/$repairId', params: { repairId: row.id } })}
          toolbar={
            <>
              <QuickFilter
                label={t('Filter by repair, unit or item')}
                value={filters.search}
                onChange={onSearch}
              />
              <ToggleFilter
                label={t('Open')}
                value={filters.open}
                onChange={(value) => onFilter('open', value)}
              />
            </>
          }
          empty={{
            title: t('No unit was opened for repair yet'),
            hint: t('Open a finished unit on the page of its serial number.'),
          }}
        />
      </Panel>
    </Page>
  )
}

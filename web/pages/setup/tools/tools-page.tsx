import { AddRegular } from '@fluentui/react-icons'
import { useCallback, useMemo, useState } from 'react'
import type { ToolRow } from '../../../../src/contracts/tools.ts'
import { useList } from '../../../api/list.ts'
import { useRight } from '../../../api/session.ts'
import { ActionPane } from '../../../ui/action-pane.tsx'
import { CellButton } from '../../../ui/cell-button.tsx'
import type { Column } from '../../../ui/grid/column.ts'
import { Grid } from '../../../ui/grid/grid.tsx'
import { useListView } from '../../../ui/grid/use-list-view.ts'
import { Page, Panel } from '../../../ui/page.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { QuickFilter } from '../../../ui/quick-filter.tsx'
import { formatMoment } from '../../../ui/relative-time.ts'
import { StatusBadge } from '../../../ui/status-badge.tsx'
import { t } from '../../../ui/text.ts'
import { Day } from '../../../ui/time.tsx'
import { ToggleFilter } from '../../../ui/toggle-filter.tsx'
import { isOverdue } from '../../../ui/tool-text.ts'
import { ToolEditor } from './tool-editor.tsx'

const rowKey = (row: ToolRow) => row.id

function columns(onOpen: (row: ToolRow) => void): readonly Column<ToolRow>[] {
  return [
    {
      key: 'number',
      title: t('Number'),
      width: 120,
      cell: (row) => <CellButton onClick={() => onOpen(row)}>{row.number}</CellButton>,
    },
    {
      key: 'name',
      title: t('Name'),
      width: 200,
      grow: 2,
      cell: (row) => row.name,
      tooltip: (row) => row.name,
    },
    { key: 'kind', title: t('Kind'), width: 136, cell: (row) => row.kind, tooltip: (row) => row.kind },
    {
      key: 'calibration',
      title: t('Calibration due'),
      width: 200,
      grow: 0,
      cell: ({ calibrationDueOn, ...row }) =>
        calibrationDueOn === null ? (
          t('None')
        ) : row.active && isOverdue({ ...row, calibrationDueOn }) ? (
          <>
            <StatusBadge status="held" word={t('Overdue')} /> <Day on={calibrationDueOn} />
          </>
        ) : (
          <Day on={calibrationDueOn} />
        ),
    },
    {
      key: 'inUse',
      title: t('In use at'),
      width: 152,
      hideBelow: 720,
      cell: ({ inUse }) => inUse?.station.name,
      tooltip: ({ inUse }) =>
        inUse
          ? t('{station}, since {time}', { station: inUse.station.name, time: formatMoment(inUse.since) })
          : '',
    },
    {
      key: 'active',
      title: t('State'),
      width: 136,
      grow: 0,
      hideBelow: 720,
      cell: (row) =>
        row.active ? (
          <StatusBadge status="completed" word={t('In service')} />
        ) : (
          <StatusBadge status="not-started" word={t('Retired')} />
        ),
    },
  ]
}

/** What units are worked on with: torque wrenches, presses, testers. */
export function ToolsPage() {
  const view = useListView('tools', 'number')
  const { onFilter } = view.grid
  const { search, active } = view.query
  const list = useList<ToolRow>('/api/v1/tools', { search, active })
  const mayManage = useRight('setup.manage')
  const [open, setOpen] = useState<ToolRow | 'new'>()
  const onSearch = useCallback((text: string | undefined) => onFilter('search', text), [onFilter])
  const create = {
    label: t('Create tool'),
    icon: <AddRegular />,
    primary: true,
    onClick: () => setOpen('new'),
  }
  return (
    <Page fill>
      <PageHeader title={t('Tools')} />
      {mayManage && <ActionPane actions={[create]} />}
      <Panel fill>
        <Grid
          fill
          label={t('Tools')}
          columns={useMemo(() => columns(setOpen), [])}
          list={list}
          rowKey={rowKey}
          {...view.grid}
          onOpen={setOpen}
          toolbar={
            <>
              <QuickFilter label={t('Filter by number, name or kind')} value={search} onChange={onSearch} />
              <ToggleFilter
                label={t('In service only')}
                value={active}
                onChange={(value) => onFilter('active', value)}
              />
            </>
          }
          empty={{
            title: t('There are no tools yet'),
            hint: t(
              'Create those whose work should be found again, such as torque wrenches. Scanned at a station, a tool is in use there.',
            ),
          }}
        />
      </Panel>
      {open && <ToolEditor {...(open === 'new' ? {} : { tool: open })} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

import { AddRegular } from '@fluentui/react-icons'
import { useCallback, useMemo, useState } from 'react'
import type { Reason } from '../../../../src/contracts/reasons.ts'
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
import { StatusBadge } from '../../../ui/status-badge.tsx'
import { t } from '../../../ui/text.ts'
import { ToggleFilter } from '../../../ui/toggle-filter.tsx'
import { ReasonEditor } from './reason-editor.tsx'
import { reasonWords } from './reason-words.ts'

const rowKey = (row: Reason) => row.id

function columns(onOpen: (row: Reason) => void): readonly Column<Reason>[] {
  const words = reasonWords()
  const choices = Object.entries(words).map(([value, label]) => ({ value, label }))
  return [
    {
      key: 'kind',
      title: t('Reason for'),
      width: 144,
      filter: { kind: 'choice', choices },
      cell: (row) => words[row.kind],
    },
    {
      key: 'code',
      title: t('Code'),
      width: 144,
      cell: (row) => <CellButton onClick={() => onOpen(row)}>{row.code}</CellButton>,
    },
    {
      key: 'text',
      title: t('Meaning'),
      width: 240,
      grow: 3,
      wide: true,
      cell: (row) => row.text,
      tooltip: (row) => row.text,
    },
    {
      key: 'active',
      title: t('State'),
      width: 136,
      grow: 0,
      cell: (row) =>
        row.active ? (
          <StatusBadge status="completed" word={t('Offered')} />
        ) : (
          <StatusBadge status="not-started" word={t('Not offered')} />
        ),
    },
  ]
}

/** The reasons that people choose from. */
export function ReasonsPage() {
  const view = useListView('reasons', 'kind')
  const { onFilter } = view.grid
  const { search, kind, active } = view.query
  const list = useList<Reason>('/api/v1/reasons', { search, kind, active })
  const mayManage = useRight('setup.manage')
  const [open, setOpen] = useState<Reason | 'new'>()
  const onSearch = useCallback((text: string | undefined) => onFilter('search', text), [onFilter])
  const create = {
    label: t('Create reason'),
    icon: <AddRegular />,
    primary: true,
    onClick: () => setOpen('new'),
  }
  return (
    <Page fill>
      <PageHeader title={t('Reasons')} />
      {mayManage && <ActionPane actions={[create]} />}
      <Panel fill>
        <Grid
          fill
          label={t('Reasons')}
          columns={useMemo(() => columns(setOpen), [])}
          list={list}
          rowKey={rowKey}
          {...view.grid}
          onOpen={setOpen}
          toolbar={
            <>
              <QuickFilter label={t('Filter by code or meaning')} value={search} onChange={onSearch} />
              <ToggleFilter
                label={t('Offered only')}
                value={active}
                onChange={(value) => onFilter('active', value)}
              />
            </>
          }
          empty={{
            title: t('There are no reasons yet'),
            hint: t('Create those that people choose from when they scrap, count, return or hold something.'),
          }}
        />
      </Panel>
      {open && (
        <ReasonEditor {...(open === 'new' ? {} : { reason: open })} onClose={() => setOpen(undefined)} />
      )}
    </Page>
  )
}

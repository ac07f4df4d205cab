import { makeStyles, Select } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import type { JournalRow } from '../../../src/contracts/journals.ts'
import { useList } from '../../api/list.ts'
import { useRight } from '../../api/session.ts'
import { ActionPane } from '../../ui/action-pane.tsx'
import type { Choice } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { useListView } from '../../ui/grid/use-list-view.ts'
import { Page, Panel } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QuickFilter } from '../../ui/quick-filter.tsx'
import { t } from '../../ui/text.ts'
import { CreateJournalDialog } from './create-journal-dialog.tsx'
import { journalColumns, journalKey } from './journal-columns.tsx'
import { journalKindChoices } from './journal-kind.ts'

const useStyles = makeStyles({ filter: { minWidth: '152px' } })

/** The production journals of all orders, newest first. */
export function JournalListPage() {
  const navigate = useNavigate()
  const mayPost = useRight('journals.post')
  const [creating, setCreating] = useState(false)
  const view = useListView('journals', '-createdAt')
  const { onFilter, filters } = view.grid
  const list = useList<JournalRow>('/api/v1/journals', view.query)
  const onSearch = useCallback((text: string | undefined) => onFilter('search', text), [onFilter])
  return (
    <Page fill>
      <PageHeader title={t('Journals')} />
      {mayPost && (
        <ActionPane
          actions={[
            { label: t('Create'), icon: <AddRegular />, primary: true, onClick: () => setCreating(true) },
          ]}
        />
      )}
      {creating && <CreateJournalDialog onClose={() => setCreating(false)} />}
      <Panel fill>
        <Grid
          fill
          label={t('Journals')}
          columns={useMemo(() => journalColumns(true), [])}
          list={list}
          rowKey={journalKey}
          {...view.grid}
          onOpen={(row) => void navigate({ to: '/journals/$journalId', params: { journalId: row.id } })}
          toolbar={
            <>
              <QuickFilter
                label={t('Filter by journal or order')}
                value={filters.search}
                onChange={onSearch}
              />
              <Filter
                label={t('Kind')}
                all={t('All kinds')}
                value={filters.kind}
                choices={journalKindChoices()}
                onChange={(value) => onFilter('kind', value)}
              />
              <Filter
                label={t('Status')}
                all={t('Open and posted')}
                value={filters.posted}
                choices={[
                  { value: 'false', label: t('Open') },
                  { value: 'true', label: t('Posted') },
                ]}
                onChange={(value) => onFilter('posted', value)}
              />
            </>
          }
          empty={{
            title: t('There are no journals yet'),
            hint: t(
              'Create one on a started order; reporting as finished and adjusting consumption make them as well.',
            ),
          }}
        />
      </Panel>
    </Page>
  )
}

type FilterProps = {
  readonly label: string
  /** The word for no filter. */
  readonly all: string
  readonly value: string | undefined
  readonly choices: readonly Choice[]
  readonly onChange: (value: string | undefined) => void
}

function Filter({ label, all, value = '', choices, onChange }: FilterProps) {
  const styles = useStyles()
  return (
    <Select
      className={styles.filter}
      aria-label={label}
      value={value}
      onChange={(_, data) => onChange(data.value || undefined)}
    >
      <option value="">{all}</option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </Select>
  )
}
